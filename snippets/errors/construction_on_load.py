"""Objects that cannot be made: what a load says to each."""

from __future__ import print_function

import abc
import pickle
import sys

if sys.version_info < (3,):
    import cPickle as pickle  # the one in C, as in Python 3


class OrderError(Exception):
    def __init__(self, order, reason):
        Exception.__init__(self, "%s %s" % (order, reason))


class SoldOut(Exception):
    def __init__(self):
        Exception.__init__(self, "sold out")


class Money(int):
    def __new__(cls, amount, unit):
        return int.__new__(cls, amount)


class Order(object):
    pass


class Point(object):
    __slots__ = ("x",)

    @property
    def size(self):
        return self.x


class Named(object):
    def __setstate__(self, state):
        self.name = state["name"]


class Proxy(object):
    def __getattr__(self, name):
        return getattr(self.target, name)


class Key(object):
    def __hash__(self):
        return hash(self.name)


class Basket(object):
    __hash__ = None  # type: ignore[assignment]


class Items(dict):
    pass


def shape():
    @abc.abstractmethod
    def area(self):
        return 0

    return abc.ABCMeta("Shape", (object,), {"area": area})


Shape = shape()


def factory():
    return Order()


if sys.version_info >= (3,):
    import enum

    exec(
        "class Refused(Exception):\n"
        "    def __init__(self, text, *, code):\n"
        "        super().__init__(text)\n"
        "class Sized:\n"
        "    def __new__(cls, *, size):\n"
        "        return object.__new__(cls)\n"
    )
    Colour = enum.Enum("Colour", "RED", module=__name__)
if sys.version_info >= (3, 6):
    Rights = enum.Flag("Rights", "READ", module=__name__)
if sys.version_info >= (3, 7):
    from dataclasses import make_dataclass

    Fixed = make_dataclass(
        "Fixed", ["x"], frozen=True, namespace={"__slots__": ("x",)}
    )


def name(text):
    return b"c__main__\n" + text + b"\n"


BY_HAND = b"ccopy_reg\n_reconstructor\n("
OBJECT = b"c__builtin__\nobject\n"
DATA = [
    ("exception argument", name(b"OrderError") + b"I7\n\x85R."),
    ("exception without", name(b"SoldOut") + b"I7\n\x85R."),
    ("exception keyword", name(b"Refused") + b"I7\n\x85R."),
    ("argument of new", name(b"Money") + b"I5\n\x85\x81."),
    ("keyword of new", name(b"Sized") + b")\x81."),
    ("no arguments", name(b"Order") + b"I5\n\x85\x81."),
    ("abstract class", name(b"Shape") + b")\x81."),
    ("number as state", name(b"Order") + b")\x81I5\nb."),
    ("number for slots", name(b"Point") + b")\x81NI5\n\x86b."),
    ("attributes to slots", name(b"Point") + b")\x81}Vx\nI5\nsb."),
    ("slot gone", name(b"Point") + b")\x81N}Vy\nI5\ns\x86b."),
    ("property set", name(b"Point") + b")\x81N}Vsize\nI5\ns\x86b."),
    ("frozen slots", name(b"Fixed") + b")\x81N}Vx\nI5\ns\x86b."),
    ("setstate key", name(b"Named") + b")\x81}Vn\nI5\nsb."),
    ("getattr", name(b"Proxy") + b")\x81}Va\nI5\nsb."),
    ("hash too early", b"}" + name(b"Key") + b")\x81I5\ns."),
    ("unhashable key", b"}" + name(b"Basket") + b")\x81I5\ns."),
    ("enum value", name(b"Colour") + b"I5\n\x85R."),
    ("flag value", name(b"Rights") + b"I5\n\x85R."),
    ("class now a function", name(b"factory") + b")\x81."),
    ("not callable", b"I5\n)R."),
    ("now a dict", BY_HAND + name(b"Items") + OBJECT + b"NtR."),
    ("no longer a dict", name(b"Order") + b")\x81I1\nI2\ns."),
    ("no longer a list", name(b"Order") + b")\x81I1\na."),
    ("date text", b"cdatetime\ndate\nV2024-02-30\n\x85R."),
    ("date not there", b"cdatetime\ndate\nI2024\nI2\nI30\n\x87R."),
    ("time zone", b"czoneinfo\nZoneInfo\nVMars/Olympus\n\x85R."),
]

# Which Python has what these classes are made with.
LATER = dict(Refused=3, Sized=3, Colour=3, Rights=3.6, Fixed=3.7)
for key, data in DATA:
    made = data.partition(b"\n")[2].partition(b"\n")[0].decode()
    if made in LATER and made not in globals():
        print("%s -> absent: new in Python %s" % (key, LATER[made]))
        continue
    try:
        words = "loads as " + type(pickle.loads(data)).__name__
    except ImportError as lack:
        words = "absent: %s" % lack
    except Exception as error:
        words = type(error).__name__ + ": "
        words += " ".join(str(error).split())
    print("%s -> %s" % (key, words))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = "calls deeper than the stack of a browser allows"
# survey = true
# ///
