"""A function made inside a function cannot be looked up again."""

import pickle


def discount(percent):
    def apply(price):
        return price * (100 - percent) / 100

    return apply


pickle.dumps(discount(10))

# /// script
# [tool.picklejar.raises]
# ">=3.14" = "PicklingError"
# "<3.14" = "AttributeError"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = '0x…'
# reason = "an address in memory"
# ///
