"""Log what a load calls, and in which order."""

import io
import pickle


class Basket(dict):
    def __new__(cls, owner):
        print("  __new__", owner)
        return super().__new__(cls)

    def __init__(self, owner):
        print("  __init__", owner)
        self.owner = owner

    def __getnewargs__(self):
        return (self.owner,)

    def __setitem__(self, key, value):
        print("  __setitem__", key, value)
        super().__setitem__(key, value)

    def __setstate__(self, state):
        print("  __setstate__", state)
        self.__dict__.update(state)


class Asking(pickle.Unpickler):
    def find_class(self, module, name):
        print("  find_class", module, name)
        return super().find_class(module, name)


print("made:")
basket = Basket("ada")
basket["tea"] = 2
data = pickle.dumps(basket, protocol=4)
print("loaded:")
Asking(io.BytesIO(data)).load()
