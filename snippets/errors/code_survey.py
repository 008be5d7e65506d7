"""Code, paused calls, views: what pickle says to each."""

from __future__ import print_function

import pickle
import sys
import warnings
from importlib import import_module

# Its name, its module as `it`, how it is made.
KINDS = """
generator            | __main__ | (n for n in (1, 2))
coroutine            | __main__ | call("async def f(): pass")
async with yield     | __main__ | call("async def f(): yield")
context manager      | __main__ | managed()
ExitStack            | contextlib | it.ExitStack()
module               | json | it.decoder
module in cPickle    | cPickle | Inside(it.dumps)
code                 | __main__ | numbers.__code__
frame                | sys | it._getframe()
traceback            | __main__ | a_traceback()
cell                 | __main__ | priced(3).__closure__[0]
frame locals         | __main__ | frame_locals()
property             | __main__ | property(len)
staticmethod         | __main__ | staticmethod(len)
classmethod          | __main__ | classmethod(len)
slot                 | __main__ | Slotted.__dict__["size"]
attribute descriptor | __main__ | Plain.__dict__["__dict__"]
class dictionary     | __main__ | Plain.__dict__
dict keys            | __main__ | views[0]({})
dict values          | __main__ | views[1]({})
dict items           | __main__ | views[2]({})
OrderedDict keys     | collections | it.OrderedDict().keys()
dict iterator        | __main__ | iter({})
list iterator        | __main__ | iter([])
zip                  | builtins | it.zip([1], [2])
map                  | builtins | it.map(len, [])
enumerate            | __main__ | enumerate([])
memoryview iterator  | __main__ | iter(memoryview(b"spam"))
sort key             | functools | it.cmp_to_key(len)(1)
super                | __main__ | super(Plain, Plain())
cached property      | functools | it.cached_property(len)
"""


class Plain(object):
    pass


class Slotted(object):
    __slots__ = ("size",)


class Inside(object):
    def __init__(self, dumps):
        self.dumps = dumps

    def __reduce__(self):
        return self.dumps(pickle, 2)


def numbers():
    yield 1


def priced(price):
    return lambda count: count * price


def frame_locals():
    return sys._getframe().f_locals


def managed():
    from contextlib import contextmanager

    return contextmanager(numbers)()


def call(source):
    scope = {}
    exec(source, scope)
    return scope["f"]()


def a_traceback():
    try:
        raise KeyError
    except KeyError:
        return sys.exc_info()[2]


if sys.version_info > (3,):
    views = [dict.keys, dict.values, dict.items]
else:
    views = [dict.viewkeys, dict.viewvalues, dict.viewitems]

warnings.simplefilter("ignore")
for line in KINDS.strip().splitlines():
    key, module, how = [part.strip() for part in line.split("|")]
    try:
        it = import_module(module)
        thing = eval(how, dict(globals(), it=it))
    except (AttributeError, ImportError, SyntaxError) as lack:
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
# survey = true
# ///
