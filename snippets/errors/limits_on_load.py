"""Sizes and depths: what a load says, under a memory limit."""

from __future__ import print_function

import copy
import io
import pickle
import re
import resource
import sys
import threading

if sys.version_info < (3,):
    import cPickle as pickle  # the one in C, as in Python 3

# Four gigabytes of address space, so that nobody's machine suffers.
resource.setrlimit(resource.RLIMIT_AS, (1 << 32, 1 << 32))

DEEP = b"]" * 50000 + b"a" * 49999 + b"."
TERABYTE = b"\x00\x00\x00\x00\x00\x01\x00\x00"
HUGE = b"\xff\xff\xff\xff\xff\xff\xff\xff"


def load(data):
    return pickle.load(io.BytesIO(data))


# Two alike, nested as deeply.
ONE, TWO = pickle.loads(DEEP), pickle.loads(DEEP)

FOUR, FIVE = b"\x80\x04", b"\x80\x05"
DATA = [
    ("memo number", pickle.loads, b"]r\xff\xff\xff\x7f."),
    ("bytes of 1 TB", load, FOUR + b"\x8e" + TERABYTE + b"di."),
    ("text of 1 TB", load, FOUR + b"\x8d" + TERABYTE + b"di."),
    ("frame of 1 TB", load, FOUR + b"\x95" + TERABYTE + b"N."),
    (
        "bytes past the maximum",
        load,
        FOUR + b"\x8e" + HUGE + b"di.",
    ),
    ("text past the maximum", load, FOUR + b"\x8d" + HUGE + b"di."),
    ("bytearray past it", load, FIVE + b"\x96" + HUGE + b"di."),
    ("frame past the maximum", load, FOUR + b"\x95" + HUGE + b"N."),
    (
        "frame near the maximum",
        load,
        FOUR + b"\x95" + HUGE[1:] + b"\x7fN.",
    ),
    ("negative length", load, b"\x80\x02\x8b\xff\xff\xff\xff."),
    ("digits", pickle.loads, b"L" + b"7" * 5000 + b"L\n."),
    ("digits without L", pickle.loads, b"I" + b"7" * 5000 + b"\n."),
    ("deep list loaded", pickle.loads, DEEP),
    ("deep list printed", repr, ONE),
    ("deep list compared", lambda one: one == TWO, ONE),
    ("deep list copied", lambda one: copy.deepcopy(one), ONE),
    ("deep list dumped", pickle.dumps, ONE),
]


def survey():
    for key, function, data in DATA:
        try:
            words = "loads as " + type(function(data)).__name__
        except Exception as error:
            words = "%s: %s" % (type(error).__name__, error)
            # How much stack there was depends on the machine.
            words = re.sub("used [0-9]+ kB", "used ... kB", words)
        print("%s -> %s" % (key, words.rstrip(": ")))


# From 3.14 on, the stack is the limit: a small one is met sooner.
if sys.version_info >= (3, 14):
    threading.stack_size(1 << 20)
worker = threading.Thread(target=survey)
worker.start()
worker.join()

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# platforms = ["linux"]
# browser = "sets a memory limit"
# ///
