"""Pickle and copy modules, code and what inspects it."""

from __future__ import print_function

import ast
import copy
import pickle
import re
import sys
import warnings

MODULES = "dis inspect json symtable traceback types"
LACKS = {}  # what this Python has not, and why


def brine(x, y=1):
    return x + y


def closure():
    def inner():
        return seen

    seen = 1
    return inner.__closure__[0]


def frame():
    return sys._getframe()


def raised():
    try:
        1 / 0
    except ZeroDivisionError:
        return sys.exc_info()[2]


def summary():
    try:
        1 / 0
    except ZeroDivisionError as error:
        return traceback.TracebackException.from_exception(error)


KINDS = r"""
json
types.ModuleType("made")
json.__spec__
    name: it.name
json.__loader__
    name: it.name
json.__dict__
brine.__code__
compile("1 + 1", "sum", "eval")
closure()
    contents: it.cell_contents
frame()
    name: it.f_code.co_name
raised()
    line: it.tb_lineno
summary()
    words: str(it)
traceback.extract_stack()
    frames: list(it)
inspect.signature(brine)
inspect.signature(brine).parameters["y"]
inspect.Parameter.empty
inspect.getfullargspec(brine)
ast.parse("1 + 1")
    tree: ast.dump(it)
ast.parse("1").body[0]
    line: it.lineno
    tree: ast.dump(it)
dis.Bytecode("1 + 1")
    code: it.codeobj
symtable.symtable("a = 1", "sum", "exec")
    name: it.get_name()
sys.flags
sys.version_info
sys.implementation
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
