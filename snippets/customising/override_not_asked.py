"""The C pickler asks reducer_override about fewer objects."""

import io
import pickle
from fractions import Fraction


class Counting(pickle.Pickler):
    def reducer_override(self, obj):
        print("  asked about", obj)
        return NotImplemented


class CountingInPython(pickle._Pickler):
    reducer_override = Counting.reducer_override


values = [7, "tea", len, Fraction(1, 3)]
print("pickle.Pickler")
Counting(io.BytesIO(), protocol=4).dump(values)
print("pickle._Pickler, the one in Python")
CountingInPython(io.BytesIO(), protocol=4).dump(values)
