"""Pickle and copy databases, readers and parsers."""

from __future__ import print_function

import copy
import csv
import io
import pickle
import re
import sqlite3
import warnings

MODULES = "configparser json plistlib struct"
LACKS = {}  # what this Python has not, and why

# Python 2.7 makes empty shells that must not be looked into.
PYTHON_3 = str is not bytes


def database():
    return sqlite3.connect(":memory:")


def row():
    one = database()
    one.row_factory = sqlite3.Row
    try:
        return one.execute("select 1 as jar").fetchone()
    finally:
        one.close()


def settings():
    one = configparser.ConfigParser()
    one["jar"] = {"lid": "on"}
    return one


def bad_json():
    try:
        json.loads("{")
    except ValueError as error:
        return error


KINDS = r"""
database()
    changes: it.total_changes if PYTHON_3 else id(it)
    finally: it.close() if PYTHON_3 else None
database().cursor()
    row count: it.rowcount if PYTHON_3 else id(it)
    finally: it.connection.close() if PYTHON_3 else None
row()
    value: it["jar"] if PYTHON_3 else id(it)
sqlite3.Binary(b"dill")
    bytes: it.tobytes()
sqlite3.OperationalError("dill")
    args: it.args
csv.reader(["a,b", "c,d"])
    rest: list(it)
csv.writer(io.StringIO())
    delimiter: it.dialect.delimiter
csv.DictReader(["a,b", "c,d"])
    rest: list(it)
csv.excel
csv.excel()
    delimiter: it.delimiter
csv.reader([]).dialect
    delimiter: it.delimiter
json.JSONEncoder(indent=1)
    indent: it.indent
json.JSONDecoder()
    result: it.decode("1")
bad_json()
    words: str(it)
    position: getattr(it, "pos", 1)
settings()
    value: it["jar"]["lid"]
struct.Struct("<i")
    size: it.size
plistlib.UID(1)
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
