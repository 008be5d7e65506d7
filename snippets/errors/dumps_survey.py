"""What dump and dumps say to files, buffers and changing data."""

from __future__ import print_function

import collections
import io
import pickle


class Absent(Exception):
    """What this Python cannot be asked."""


def buffer(data, step=1):
    if not hasattr(pickle, "PickleBuffer"):
        raise Absent("PickleBuffer is new in 3.8")
    return pickle.PickleBuffer(memoryview(data)[::step])


def closed():
    with io.open("orders.pickle", "wb") as file:
        return file


class Growing(object):
    def __init__(self, grow):
        self.grow = grow

    def __reduce__(self):
        self.grow()
        return Growing, (None,)


def grow_list():
    basket = [1, 2]
    basket.append(Growing(lambda: basket.append(3)))
    basket.append(4)
    return basket


def grow_dict():
    prices = {}
    prices["tea"] = Growing(lambda: prices.update(coffee=4))
    prices["milk"] = 1
    return prices


def grow_set():
    seats = set(range(9))
    seats.add(Growing(lambda: seats.add("new")))
    return seats


def grow_deque():
    jobs = collections.deque()
    jobs.append(Growing(lambda: jobs.append(2)))
    jobs.append(1)
    return jobs


def deep(levels):
    box = []
    for _ in range(levels):
        box = [box]
    return box


CALLS = """
buffer callback  | dumps(1, 4, buffer_callback=print)
PickleBuffer     | dumps(buffer(b"spam"), 4)
strided buffer   | dumps(buffer(b"spam", 2), 5)
path             | dump(1, "orders.pickle")
text file        | dump(1, io.open("orders.pickle", "w"))
StringIO         | dump(1, io.StringIO())
file to read     | dump(1, io.open("orders.pickle", "rb"))
closed file      | dump(1, closed())
protocol         | dumps(1, 6)
protocol text    | dumps(1, "2")
dumps to a file  | dumps(1, io.BytesIO())
list grows       | dumps(grow_list(), -1)
dict grows       | dumps(grow_dict(), -1)
set grows        | dumps(grow_set(), -1)
deque grows      | dumps(grow_deque(), -1)
deep             | dumps(deep(100000), -1)
"""

scope = dict(vars(pickle), **globals())
for line in CALLS.strip().splitlines():
    key, call = [part.strip() for part in line.split("|")]
    try:
        eval(call, scope)
        print("%s -> no error" % key)
    except Absent as lack:
        print("%s -> absent: %s" % (key, lack))
    except Exception as error:
        print("%s -> %s: %s" % (key, type(error).__name__, error))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = "calls deeper than the stack of a browser allows"
# survey = true
# timeout = 30
#
# [[tool.picklejar.normalise]]
# pattern = 'used \d+ kB'
# replacement = "used \u2026 kB"
# reason = "how much stack the system allows"
# ///
