"""Load pickles that fill and use an object which notes all of its methods.

Run as a program by Pythons from 3.8 on: it reads JSON, a list of pickles (as
hexadecimal), and prints for each which methods `pickle.load` called on the object that
the pickles know as `m.P`, by C and by Python.
"""

import contextlib
import io
import json
import pickle
import sys
import warnings

warnings.simplefilter("ignore")
called = []
RESULTS = {"__index__": 0, "__hash__": 1, "__bool__": True}
METHODS = (
    "extend", "append", "add", "__setitem__", "__index__", "__hash__", "__setstate__",
    "__call__", "__bool__",
)  # fmt: skip


def noted(name):
    """Make a method that notes its call."""

    def method(self, *arguments):
        empty = name == "extend" and not arguments[0]
        called.append("extend([])" if empty else name)
        return RESULTS.get(name)

    return method


P = type("P", (), {name: noted(name) for name in METHODS})()


class InC(pickle.Unpickler):
    """The Unpickler written in C."""

    def find_class(self, module, name):
        return P

    def persistent_load(self, key):
        return key


class InPython(pickle._Unpickler):
    """The one written in Python."""

    find_class = InC.find_class
    persistent_load = InC.persistent_load


def main():
    """Load all from standard input."""
    found = []
    for data in json.load(sys.stdin):
        ways = []
        for cls in (InC, InPython):
            del called[:]
            with contextlib.suppress(Exception):  # what was called before counts
                cls(io.BytesIO(bytes.fromhex(data))).load()
            ways.append(list(called))
        found.append(ways)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
