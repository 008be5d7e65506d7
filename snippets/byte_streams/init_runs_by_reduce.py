"""A Counter is made by a call: the __init__ of a subclass runs."""

import pickle
from collections import Counter


class Orders(Counter):
    def __init__(self, *items):
        print("Orders.__init__ runs with", *items)
        super().__init__(*items)


orders = Orders(["tea", "tea", "milk"])
data = pickle.dumps(orders, protocol=4)
print("loading")
pickle.loads(data)
