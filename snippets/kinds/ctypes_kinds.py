"""Pickle and copy ctypes."""

from __future__ import print_function

import copy
import ctypes
import pickle
import platform
import re
import warnings

MODULES = ""
LACKS = {}  # what this Python has not, and why


class Jar(ctypes.Structure):
    _fields_ = [("size", ctypes.c_int)]


class Linked(ctypes.Structure):
    _fields_ = [("next", ctypes.POINTER(ctypes.c_int))]


class Either(ctypes.Union):
    _fields_ = [("size", ctypes.c_int), ("part", ctypes.c_char)]


KINDS = r"""
ctypes.c_int(7)
    value: it.value
ctypes.c_char(b"d")
    value: it.value
ctypes.c_char_p(b"dill")
    value: it.value
ctypes.create_string_buffer(b"dill")
    value: it.value
(ctypes.c_int * 2)(1, 2)
    items: list(it)
Jar(7)
    size: it.size
Either(7)
    size: it.size
Linked()
    null: not it.next
ctypes.pointer(ctypes.c_int(7))
    value: it.contents.value
ctypes.POINTER(ctypes.c_int)
ctypes.byref(ctypes.c_int(7))
    text: repr(it)[:6]
ctypes.CDLL(None)
    name: it._name
ctypes.CFUNCTYPE(ctypes.c_int)(int)
    result: it()
ctypes.py_object([1])
    value: it.value
ctypes.c_int
ctypes.c_int * 2
"""


def became(way, both, looks):
    """Pickle or copy the first; say what became of it."""
    done = "refused"
    try:
        if way == "pickle":
            data = pickle.dumps(both[0], pickle.HIGHEST_PROTOCOL)
            done = "refused on load"
            both.append(pickle.loads(data))
        else:
            both.append(getattr(copy, way)(both[0]))
    except Exception as error:
        text = re.sub("0x[0-9a-fA-F]+", "0x...", str(error))
        return "%s %s: %s" % (done, type(error).__name__, text)
    value, twin = both
    if twin is value:
        both.pop()
        return "same object"
    lost = [] if type(twin) is type(value) else ["type"]
    for name, look in looks or [("value", lambda it: it)]:
        ours = look(value)
        try:
            kept = look(twin) == ours
        except Exception:
            kept = False
        lost += [] if kept else [name]
    return "loses " + ", ".join(lost) if lost else "equal"


def survey(kind, looks, end):
    """Return what becomes of a kind of object, way by way."""
    said = []
    for way in ("pickle", "copy", "deepcopy"):
        try:
            both = [eval(kind, globals())]
        except NameError as lack:
            return "absent: %s" % LACKS[str(lack).split("'")[1]]
        except (AttributeError, TypeError) as lack:
            return "absent: %s" % lack
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            result = became(way, both, looks)
        late = [w for w in warned if "eprec" in w.category.__name__]
        if late and "refused" not in result:
            result += "; deprecated"
        said.append("%s: %s" % (way, result))
        for it in both:
            try:
                end(it)
            except Exception:
                pass  # a copy may share what is closed by now
    return " | ".join(said)


warnings.simplefilter("ignore")
for name in MODULES.split():
    try:
        globals()[name.partition(".")[0]] = __import__(name)
    except ImportError as lack:
        LACKS.setdefault(name.partition(".")[0], str(lack))
for entry in re.split(r"\n(?=\S)", KINDS.strip()):
    kind, _, rest = entry.partition("\n")
    looks = [x.strip().split(": ", 1) for x in rest.splitlines()]
    looks = [(name, eval("lambda it: " + x)) for name, x in looks]
    end = looks.pop()[1] if "finally: " in rest else id
    print("%s -> %s" % (kind, survey(kind, looks, end)))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = { differs = "an int is as wide as a long" }
# survey = true
# ///
