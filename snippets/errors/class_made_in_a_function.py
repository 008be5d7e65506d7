"""An object whose class was made inside a function."""

import pickle


def order(drink):
    class Order:
        def __init__(self):
            self.drink = drink

    return Order()


pickle.dumps(order("tea"), protocol=4)

# /// script
# [tool.picklejar.raises]
# ">=3.14" = "PicklingError"
# "<3.14" = "AttributeError"
# ///
