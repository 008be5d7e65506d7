"""Write objects of classes of its own in every protocol."""

import collections
import pickle
import sys

Point = collections.namedtuple("Point", "x y")


class Jar(object):
    """An ordinary class."""

    def __init__(self):
        self.item = "dill"


class Old:
    """One without object: of the old kind in Python 2."""

    def __init__(self):
        self.item = "dill"


class Slots(object):
    """One with slots, which protocols 0 and 1 refuse."""

    __slots__ = ("item",)

    def __init__(self):
        self.item = "dill"


class Spoiled(Exception):
    """An exception with an attribute."""

    def __init__(self, item):
        Exception.__init__(self, item)
        self.item = item


def price(count):
    """Return the price of some jars."""
    return count * 3


if sys.version_info >= (3, 6):
    import enum

    class Colour(enum.Enum):
        """An enumeration."""

        GREEN = "green"

    class Flavour(enum.Flag):
        """Flags, which may be combined."""

        SOUR = 1
        SALTY = 2


if sys.version_info >= (3, 7):
    import dataclasses

    # Made by a call, as Python 2 could not read annotations.
    fields = [("item", str), ("count", int)]
    Order = dataclasses.make_dataclass("Order", fields, frozen=True)
    Order.__module__ = __name__


def values():
    """Return pairs of a name and a value, what this Python has."""
    pairs = [
        ("namedtuple", Point(1, 2)),
        ("instance", Jar()),
        ("instance of an old class", Old()),
        ("instance with slots", Slots()),
        ("exception", Spoiled("dill")),
        ("class by name", Jar),
        ("function by name", price),
        ("method of an instance", Jar().__init__),
    ]
    if sys.version_info >= (3, 6):
        pairs += [
            ("Enum", Colour.GREEN),
            ("Flag, two at once", Flavour.SOUR | Flavour.SALTY),
        ]
    if sys.version_info >= (3, 7):
        pairs.append(("dataclass, frozen", Order("dill", 1)))
    return pairs


def write(pairs):
    """Print each value in each protocol, the same bytes once.

    Protocols that share a line differ in the second byte alone,
    which is their number: the first of them is shown.
    """
    for name, value in pairs:
        lines = []
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            try:
                data = pickle.dumps(value, protocol)
                text = "b" + repr(data).lstrip("b")
            except Exception as error:
                text = type(error).__name__ + ": " + str(error)
            number = "\\x80\\x0%d" % protocol
            body = text.replace(number, "\\x80\\x0?", 1)
            if not lines or lines[-1][2] != body:
                lines.append(([], text, body))
            lines[-1][0].append(str(protocol))
        for protocols, text, _ in lines:
            print(name + " @" + ",".join(protocols) + " -> " + text)


if __name__ == "__main__":
    write(values())

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# ///
