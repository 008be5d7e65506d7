"""A hook must not use the pickler that is asking it."""

import io
import pickle


class Order:
    def __reduce__(self):
        pickler.dump("an order")
        return Order, ()


pickler = pickle.Pickler(io.BytesIO(), protocol=4)
pickler.dump(Order())

# /// script
# requires-python = ">=3.14"
# [tool.picklejar]
# browser = { differs = "CPython 3.14.2 does not notice it" }
# raises = "RuntimeError"
# ///
