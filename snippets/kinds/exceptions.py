"""Pickle and copy exceptions and what hangs on them."""

from __future__ import print_function

import copy
import pickle
import re
import warnings

MODULES = "builtins"
# What this Python has not, and why.
LACKS = {"ExceptionGroup": "new in Python 3.11"}


def raised(error, cause=None):
    try:
        try:
            raise KeyError("first")
        except KeyError:
            if cause:
                error.__cause__ = cause
            raise error
    except type(error) as caught:
        return caught


def marked(error):
    error.jar = "dill"
    return error


def noted(error):
    error.add_note("look in the jar")
    return error


KINDS = r"""
ValueError("dill")
    args: it.args
raised(ValueError("dill"))
    args: it.args
    traceback: getattr(it, "__traceback__", 0) is None
    context: type(getattr(it, "__context__", 0))
raised(ValueError("dill"), OSError("salt"))
    args: it.args
    cause: type(getattr(it, "__cause__", 0))
    context: type(getattr(it, "__context__", 0))
    traceback: getattr(it, "__traceback__", 0) is None
marked(ValueError("dill"))
    attribute: it.jar
noted(ValueError("dill"))
    notes: it.__notes__
ValueError(lambda: 1)
    args: it.args
OSError(2, "gone", "jar.txt")
    number: it.errno
    file name: it.filename
KeyError("dill")
    args: it.args
StopIteration(1)
    args: it.args
SystemExit(3)
    code: it.code
KeyboardInterrupt()
    args: it.args
ImportError("dill", name="jar", path="p")
    name: it.name
    path: it.path
AttributeError("dill", name="jar", obj=1)
    name: it.name
    object: it.obj
NameError("dill", name="jar")
    name: it.name
UnicodeDecodeError("ascii", b"\xe9", 0, 1, "dill")
    args: it.args
SyntaxError("dill", ("jar.py", 1, 2, "a b"))
    line: it.lineno
    text: it.text
ExceptionGroup("jar", [ValueError("dill")])
    words: it.message
    types: [type(x) for x in it.exceptions]
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
# survey = true
# ///
