"""Parentheses without a comma are no tuple."""

import pickle


class Order:
    def __init__(self, drink):
        self.drink = drink

    def __reduce__(self):
        return Order, (self.drink)


pickle.dumps(Order("tea"), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
