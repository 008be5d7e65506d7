"""A __reduce__ with each of its six items as pickle wants it."""

import pickle


def set_drink(order, drink):
    order.drink = drink


class Order(dict):
    def __init__(self, table):
        self.table = table

    def __reduce__(self):
        pairs = iter(self.items())  # an iterator of pairs
        return Order, (self.table,), "tea", None, pairs, set_drink


order = Order(7)
order["tea"] = 3
copy = pickle.loads(pickle.dumps(order, protocol=4))
print(copy.table, copy.drink, copy)
