"""Return all six items from __reduce__: each is an opcode."""

import pickle


class Stock(dict):
    def append(self, note):
        print("append", note)

    def __reduce__(self):
        items = iter(self.items())
        return Stock, (), "dry", iter(["n"]), items, set_state


def set_state(stock, state):
    print("set_state", state)


data = pickle.dumps(Stock(tea=2), protocol=4)
print(data)
pickle.loads(data)
