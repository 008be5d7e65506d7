"""The class got an attribute since: the load says nothing."""

import pickle


class Order:
    def __init__(self, item):
        self.item = item
        self.count = 1  # new


class Mended(Order):
    def __setstate__(self, state):
        self.count = 1
        self.__dict__.update(state)


STATE = b")\x81}\x8c\x04item\x8c\x04dillsb."
mended = pickle.loads(b"c__main__\nMended\n" + STATE)
print("mended:", mended.count, mended.item)
order = pickle.loads(b"c__main__\nOrder\n" + STATE)
print("loaded:", order.item)
print(order.count)

# /// script
# [tool.picklejar]
# raises = "AttributeError"
# ///
