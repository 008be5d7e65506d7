"""What pickle says to names that do not lead back to the object."""

from __future__ import print_function

import collections
import functools
import importlib
import pickle
import sys


class Outer(object):
    class Inner(object):
        pass


def total(prices):
    return sum(prices)


def discount(percent):
    def apply(price):
        return price * (100 - percent) / 100

    return apply


def priced(name):
    return len(name)


def order():
    class Order(object):
        pass

    return Order


def colour():
    import enum

    return enum.Enum("Colour", "RED GREEN").RED


def seat():
    return collections.namedtuple("Seat", "row")(3)


def logged(function):
    @functools.wraps(function)
    def wrapper(prices):
        return function(prices)

    wrapper.plain = function
    return wrapper


@logged
def average(prices):
    return sum(prices) / len(prices)


class Invoice(object):
    pass


old = Invoice()


class Invoice(object):  # type: ignore[no-redef] # noqa: F811
    pass


class Gone(object):
    pass


class Elsewhere(object):
    __module__ = "shop.orders"


class Unset(object):
    def __reduce__(self):
        return "UNSET"


gone = Gone()
del Gone
plus_tax = total
del total
made_up = {"__name__": "made_up"}
exec("def square(n): return n * n", made_up)
cafe = type("Caf\xe9", (object,), {"__module__": "__main__"})
setattr(sys.modules["__main__"], cafe.__name__, cafe)

# Its name, its module as `it`, how it is made.
KINDS = """
lambda             | __main__ | lambda: 100
partial            | __main__ | functools.partial(lambda: 100)
local function     | __main__ | discount(10)
local class        | __main__ | order()
local instance     | __main__ | order()()
nested class       | __main__ | Outer.Inner
namedtuple         | __main__ | seat()
enum               | __main__ | colour()
renamed function   | __main__ | plus_tax
decorated function | __main__ | average.plain
redefined class    | __main__ | old
deleted class      | __main__ | gone
missing module     | __main__ | Elsewhere()
made by exec       | __main__ | made_up["square"]
type of a function | types | it.FunctionType
type of a module   | types | it.ModuleType
accent             | __main__ | cafe()
reduced to a name  | __main__ | Unset()
cached function    | __main__ | functools.lru_cache()(priced)
single dispatch    | functools | it.singledispatch(len)
mock               | unittest.mock | it.Mock()
"""

for line in KINDS.strip().splitlines():
    key, module, how = [part.strip() for part in line.split("|")]
    try:
        it = importlib.import_module(module)
        thing = eval(how, dict(globals(), it=it))
    except (AttributeError, ImportError) as lack:
        print("%s -> absent: %s" % (key, lack))
        continue
    try:
        pickle.dumps(thing, protocol=2)
        print("%s -> pickled" % key)
    except Exception as error:
        print("%s -> %s: %s" % (key, type(error).__name__, error))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = { differs = "pages leave out unittest" }
# survey = true
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x\u2026"
# reason = "an address in memory"
# ///
