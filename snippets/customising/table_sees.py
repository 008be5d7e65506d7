"""Which classes and functions a dispatch_table is asked about."""

import io
import pickle
from collections.abc import Mapping
from enum import Enum


class Table(dict):
    def __missing__(self, kind):
        print("  the table is asked for", kind.__name__)
        raise KeyError(kind)


class Asking(pickle.Pickler):
    dispatch_table = Table()


class Tea:
    pass


class Size(Enum):
    SMALL = 1


def brew():
    pass


things: list = [Tea, brew, Mapping, Size, len]
for thing in things:
    print(thing.__name__)
    Asking(io.BytesIO(), protocol=4).dump(thing)
