"""A reducer_override without its last line."""

import io
import pickle


class MyPickler(pickle.Pickler):
    def reducer_override(self, thing):
        if isinstance(thing, complex):
            return complex, (thing.real, thing.imag)


class Order:
    pass


MyPickler(io.BytesIO(), protocol=4).dump(Order())

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
