"""Items arrive before the state: a __setitem__ can miss it."""

import pickle


class Stock(dict):
    def __init__(self, limit):
        self.limit = limit

    def __setitem__(self, name, count):
        super().__setitem__(name, min(count, self.limit))


class FixedStock(Stock):
    def __reduce__(self):
        items = iter(self.items())
        return type(self), (self.limit,), None, None, items


for kind in [Stock, FixedStock]:
    stock = kind(limit=10)
    stock["tea"] = 25
    data = pickle.dumps(stock, protocol=4)
    try:
        print(pickle.loads(data))
    except AttributeError as error:
        print(f"{type(error).__name__}: {error}")
