"""Which classes and functions a dispatch_table is asked about."""

import io
import pickle
from abc import ABC
from enum import Enum


class Table(dict):
    def __missing__(self, kind):
        print("  the table is asked for", kind.__name__)
        raise KeyError(kind)


class Asking(pickle.Pickler):
    dispatch_table = Table()


class Tea:
    pass


class Drink(ABC):
    pass


class Size(Enum):
    SMALL = 1


def brew():
    pass


for thing in [Tea, brew, Drink, Size, len]:
    print(thing.__name__)
    Asking(io.BytesIO(), protocol=4).dump(thing)
