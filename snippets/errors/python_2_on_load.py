"""Pickles from Python 2, and what each Python says to them."""

from __future__ import print_function

import pickle
import sys

if sys.version_info < (3,):
    import cPickle as pickle  # the one in C as in Python 3

DATE = b"\x80\x02cdatetime\ndate\nU\x04\x07\xdc\x05\x11\x85R."
DATA = [
    # Written by Python 2.7: a str, and things that hold one.
    ("str in UTF-8", b"\x80\x02U\x05caf\xc3\xa9.", {}),
    ("str in Latin-1", b"\x80\x02U\x04caf\xe9.", {}),
    (
        "str in Latin-1 as UTF-8",
        b"\x80\x02U\x04caf\xe9.",
        {"encoding": "utf-8"},
    ),
    ("date", DATE, {}),
    ("date as UTF-8", DATE, {"encoding": "utf-8"}),
    ("date as bytes", DATE, {"encoding": "bytes"}),
    ("date as latin1", DATE, {"encoding": "latin1"}),
    (
        "array of characters",
        b"\x80\x02carray\narray\nU\x01c]U\x01aa\x86R.",
        {},
    ),
    ("type file", b"\x80\x02c__builtin__\nfile\n.", {}),
    ("own module", b"\x80\x02(cUserOrders\nOrder\no.", {}),
    # Written by Python 3, and asked to open for older ones.
    ("default before 3.8", b"\x80\x03K\x07.", {}),
    ("default before 3.14", b"\x80\x04K\x07.", {}),
    ("default of 3.14", b"\x80\x05K\x07.", {}),
    ("set without fix_imports", b"\x80\x02cbuiltins\nset\n)R.", {}),
]


def say(data, options):
    try:
        value = pickle.loads(data, **options)
        return "loads as " + type(value).__name__
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


for key, data, options in DATA:
    print("%s -> %s" % (key, say(data, options)))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# ///
