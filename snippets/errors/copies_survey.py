"""What copy and deepcopy say where pickle says something else."""

from __future__ import print_function

import copy
import re
import sys
import tempfile

PATTERN = re.compile("a")


class Absent(Exception):
    """What this Python cannot be asked."""


class Order(object):
    def __init__(self, drink):
        self.drink = drink


class OrderError(Exception):
    def __init__(self, number, reason):
        Exception.__init__(self, "%s: %s" % (number, reason))


class Proxy(object):
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


class NoMemo(object):
    def __deepcopy__(self):
        return self


class Memo(object):
    def __copy__(self, memo):
        return self


class Reduced(object):
    def __init__(self, answer):
        self.answer = answer

    def __reduce__(self):
        return self.answer


class Neither(object):
    __reduce__ = None  # type: ignore
    __reduce_ex__ = None  # type: ignore


class Growing(object):
    def __init__(self, prices):
        self.prices = prices

    def __deepcopy__(self, memo):
        self.prices["new"] = 1


def deep(levels):
    box = []
    for _ in range(levels):
        box = [box]
    return box


def growing():
    prices = {"coffee": 4}
    prices["tea"] = Growing(prices)
    return prices


def replaced():
    if sys.version_info < (3, 13):
        raise Absent("copy.replace is new in 3.13")
    return copy.replace(Order("tea"), drink="coffee")


def temporary():
    if sys.version_info < (3,):
        raise Absent("Python 2 prints a random name here")
    with tempfile.NamedTemporaryFile() as file:
        return copy.copy(file)


CALLS = """
copy refused      | copy.copy(Neither())
deepcopy refused  | copy.deepcopy(Neither())
reduce None       | copy.copy(Reduced(None))
reduce one        | copy.copy(Reduced((Order,)))
reduce list       | copy.copy(Reduced([Order, ("tea",)]))
reduce seven      | copy.copy(Reduced((Order, (), 1, 2, 3, 4, 5)))
deepcopy no memo  | copy.deepcopy(NoMemo())
copy memo         | copy.copy(Memo())
memo is a list    | copy.deepcopy([1], [])
exception         | copy.copy(OrderError(7, "sold out"))
proxy             | copy.copy(Proxy(1))
deep              | copy.deepcopy(deep(5000))
dictionary grows  | copy.deepcopy(growing())
replace           | replaced()
temporary file    | temporary()
pattern           | copy.copy(PATTERN)
deepcopy pattern  | copy.deepcopy(PATTERN)
match             | copy.copy(PATTERN.match("a"))
deepcopy match     | copy.deepcopy(PATTERN.match("a"))
"""

for line in CALLS.strip().splitlines():
    key, call = [part.strip() for part in line.split("|")]
    try:
        eval(call)
        print("%s -> copied" % key)
    except Absent as lack:
        print("%s -> absent: %s" % (key, lack))
    except Exception as error:
        print("%s -> %s: %s" % (key, type(error).__name__, error))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = "calls deeper than the stack of a browser allows"
# survey = true
# ///
