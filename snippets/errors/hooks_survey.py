"""What pickle says to hooks that answer wrongly."""

from __future__ import print_function

import io
import pickle
import sys

if sys.version_info > (3,):
    import copyreg
else:
    import copy_reg as copyreg


class Absent(Exception):
    """What this Python cannot be asked."""


def thing(**hooks):
    """Return an object whose hooks give these answers."""

    def answering(answer):
        return lambda self, *arguments: answer

    methods = dict((name, answering(hooks[name])) for name in hooks)
    globals()["Thing"] = type("Thing", (object,), methods)
    Thing.__module__ = "__main__"
    return Thing()


def reduced_to(*answer):
    return thing(__reduce__=answer)


def new(*args):
    return reduced_to(copyreg.__newobj__, args)


class Thing(object):
    pass


class Sized(object):
    __slots__ = ("size",)


class Impostor(object):
    __class__ = Sized  # type: ignore


class Override(pickle.Pickler):
    def reducer_override(self, thing):
        return None


class Forgetful(pickle.Pickler):
    def __init__(self, *arguments):
        self.written = 0


class Accented(pickle.Pickler):
    def persistent_id(self, thing):
        return "\xe9" if thing == 5 else None


class Again(object):
    def __init__(self, pickler):
        self.pickler = pickler

    def __reduce__(self):
        self.pickler.dump(1)
        return Thing, ()


def again():
    if sys.version_info < (3, 14):
        raise Absent("this may crash before 3.14")
    pickler = pickle.Pickler(io.BytesIO(), 2)
    pickler.dump(Again(pickler))


def registered_twice():
    copyreg.add_extension("a", "b", 7)
    copyreg.add_extension("a", "b", 8)


def own_pickler(kind, what, protocol=2):
    kind(io.BytesIO(), protocol).dump(what)


CALLS = """
reduce None      | dumps(thing(__reduce__=None), 2)
reduce list      | dumps(thing(__reduce__=[1, 2]), 2)
reduce one       | dumps(reduced_to(dict), 2)
reduce function  | dumps(reduced_to("dict", ()), 2)
reduce arguments | dumps(reduced_to(dict, []), 2)
reduce list part | dumps(reduced_to(list, (), None, [1]), 2)
reduce dict part | dumps(reduced_to(dict, (), 0, None, {}), 2)
reduce setter    | dumps(reduced_to(dict, (), 0, None, None, 1), 2)
new nothing      | dumps(new(), 2)
new no class     | dumps(new(1), 2)
new other class  | dumps(new(Sized), 2)
impostor         | dumps(Impostor(), 2)
newargs          | dumps(thing(__getnewargs__=[1]), 2)
newargs_ex       | dumps(thing(__getnewargs_ex__=[1]), 2)
newargs_ex three | dumps(thing(__getnewargs_ex__=(1, 2, 3)), 2)
newargs_ex args  | dumps(thing(__getnewargs_ex__=([], {})), 2)
newargs_ex words | dumps(thing(__getnewargs_ex__=((), [])), 2)
slots            | dumps(Sized(), 0)
copyreg          | copyreg.pickle(Thing, "reduce")
extension twice  | registered_twice()
extension code   | copyreg.add_extension("a", "c", 7)
extension range  | copyreg.add_extension("a", "d", 0)
override         | own_pickler(Override, Sized())
no init          | own_pickler(Forgetful, 1)
persistent id    | own_pickler(Accented, 5, 0)
again            | again()
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
# browser = { differs = "CPython 3.14.2 does not notice one" }
# survey = true
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x\u2026"
# reason = "an address in memory"
# ///
