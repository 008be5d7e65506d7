"""A dispatch_table of your own replaces the global one."""

import copyreg
import io
import pickle
import re
from types import MappingProxyType


def make_proxy(items):
    return MappingProxyType(items)


def reduce_proxy(proxy):
    return make_proxy, (dict(proxy),)


class OwnTable(pickle.Pickler):
    dispatch_table = {MappingProxyType: reduce_proxy}


class BothTables(pickle.Pickler):
    dispatch_table = (
        copyreg.dispatch_table | OwnTable.dispatch_table
    )


prices = MappingProxyType({"tea": 3})
word = re.compile("[a-z]+")

for kind in [OwnTable, BothTables]:
    for value in [prices, word]:
        try:
            kind(io.BytesIO(), protocol=4).dump(value)
            print(kind.__name__, "pickled", type(value).__name__)
        except TypeError as error:
            print(kind.__name__, f"TypeError: {error}")
