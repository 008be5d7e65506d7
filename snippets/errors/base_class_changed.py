"""A dict subclass before, a plain class now, and the reverse."""

import pickle


class Prices:  # it was a subclass of dict
    def __init__(self):
        self.known = {}


class Mended(Prices):
    def __setitem__(self, item, price):
        if not hasattr(self, "known"):
            self.known = {}
        self.known[item] = price


class Stock(dict):  # it was a plain class
    pass


ITEMS = b")\x81\x8c\x04dillK\x05s."
BY_PROTOCOL_0 = b"ccopy_reg\n_reconstructor\n(c__main__\n"
for data in (
    b"c__main__\nMended\n" + ITEMS,
    b"c__main__\nPrices\n" + ITEMS,
    BY_PROTOCOL_0 + b"Stock\nc__builtin__\nobject\nNtR.",
):
    try:
        print("mended:", pickle.loads(data).known)
    except TypeError as error:
        print(f"TypeError: {error}")
