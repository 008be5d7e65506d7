"""NotImplemented leaves an object to the usual rules."""

import io
import pickle


class MyPickler(pickle.Pickler):
    def reducer_override(self, thing):
        if isinstance(thing, complex):
            return complex, (thing.real, thing.imag)
        return NotImplemented


class Order:
    pass


file = io.BytesIO()
MyPickler(file, protocol=4).dump(Order())
print(pickle.loads(file.getvalue()).__class__.__name__)
