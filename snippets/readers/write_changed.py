"""Write objects whose pickles changed from Python to Python."""

import array
import fractions
import itertools
import pickle
import sys
import warnings

if sys.version_info >= (3,):
    import pathlib
    import statistics

# Python 3.12 and 3.13 warn of itertools; the bytes are the point.
warnings.simplefilter("ignore")


def values():
    """Return pairs of a name and a value, what this Python has."""
    pairs = [
        ("Fraction", fractions.Fraction(1, 3)),
        ("array of int", array.array("i", [1, 2])),
        ("itertools.count", itertools.count(3)),
        ("itertools.chain", itertools.chain([1], [2])),
    ]
    if sys.version_info >= (3,):
        pairs += [
            ("PurePosixPath", pathlib.PurePosixPath("a/b")),
            ("PosixPath", pathlib.PosixPath("a/b")),
        ]
    if sys.version_info >= (3, 8):
        pairs.append(("NormalDist", statistics.NormalDist(0, 1)))
    if sys.version_info >= (3, 9):
        pairs.append(("list[int]", list[int]))
    if sys.version_info >= (3, 10):
        pairs.append(("int | str", int | str))
    if sys.version_info >= (3, 11):
        group = ExceptionGroup("bad", [ValueError(1)])
        pairs.append(("ExceptionGroup", group))
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
