"""A WeakSet refuses, in the words of a function inside it."""

import pickle
import weakref


class Button:
    def __init__(self):
        self.listeners: weakref.WeakSet = weakref.WeakSet()


pickle.dumps(Button(), protocol=4)

# /// script
# [tool.picklejar.raises]
# ">=3.14" = "PicklingError"
# "<3.14" = "AttributeError"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x…"
# reason = "an address in memory"
# ///
