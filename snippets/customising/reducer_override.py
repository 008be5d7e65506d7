"""reducer_override sees subclasses; a table matches exactly."""

import io
import pickle
import types
from importlib import import_module


class Library(types.ModuleType):
    pass


def reduce_module(module):
    return import_module, (module.__name__,)


class WithTable(pickle.Pickler):
    dispatch_table = {types.ModuleType: reduce_module}


class WithOverride(pickle.Pickler):
    def reducer_override(self, obj):
        if isinstance(obj, types.ModuleType):
            return reduce_module(obj)
        return NotImplemented


for kind in [WithTable, WithOverride]:
    for module in [pickle, Library("pickle")]:
        file = io.BytesIO()
        try:
            kind(file, protocol=4).dump(module)
            same = pickle.loads(file.getvalue()) is pickle
            print(kind.__name__, "loaded, the module:", same)
        except TypeError as error:
            print(kind.__name__, f"TypeError: {error}")
