"""A cached_property goes along, once somebody has read it."""

import pickle
from functools import cached_property


class Order:
    def __init__(self, number):
        self.number = number

    @cached_property
    def receipt(self):
        return "thank you, " * 100 + f"order {self.number}"


class Lean(Order):
    def __getstate__(self):
        state = self.__dict__.copy()
        state.pop("receipt", None)
        return state


for kind in [Order, Lean]:
    order = kind(7)
    print(kind.__name__)
    print("  bytes:", len(pickle.dumps(order, protocol=4)))
    print("  letters of the receipt:", len(order.receipt))
    print("  bytes:", len(pickle.dumps(order, protocol=4)))
