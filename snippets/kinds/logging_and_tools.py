"""Pickle and copy loggers, mocks and context managers."""

from __future__ import print_function

import copy
import logging
import pickle
import re
import sys
import unittest
import warnings

MODULES = "contextlib logging.handlers timeit unittest.mock"
LACKS = {}  # what this Python has not, and why


def record(*args):
    name, level = "jar", logging.INFO
    return logging.LogRecord(name, level, "", 1, "%s", args, None)


def held():
    with contextlib.ExitStack() as stack:
        stack.callback(len, "")
        return stack.pop_all()


class Case(unittest.TestCase):
    def runTest(self):
        pass


KINDS = r"""
logging.getLogger("jar")
    name: it.name
    registration: it is logging.getLogger(it.name)
logging.getLogger()
    name: it.name
    registration: it is logging.getLogger()
logging.LoggerAdapter(logging.getLogger("jar"), {})
    name: it.logger.name
logging.Handler()
    level: it.level
logging.StreamHandler(sys.stderr)
    level: it.level
logging.FileHandler("jar.log", delay=True)
    level: it.level
logging.handlers.QueueHandler([])
    level: it.level
logging.Formatter("%(message)s")
    result: it.format(record(1))
record("dill")
    result: it.getMessage()
unittest.mock.Mock()
    name: it._mock_name
unittest.mock.sentinel.jar
    identity: id(it)
Case()
    name: it.id()
contextlib.nullcontext(1)
    result: it.enter_result
contextlib.suppress(ValueError)
    settings: vars(it)
held()
    callbacks: len(it._exit_callbacks)
    finally: it.pop_all()
timeit.Timer("1")
    statement: it.inner.__name__
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
# browser = "needs unittest, which pages leave out"
# survey = true
# ///
