"""A weak proxy of a class passes the question on to it."""

import pickle
import weakref


class Order:
    pass


pickle.dumps(weakref.proxy(Order))

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
