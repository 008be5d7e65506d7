"""Pickle and copy enums, data classes and named tuples."""

from __future__ import print_function

import copy
import pickle
import re
import warnings

MODULES = "dataclasses enum typing"
LACKS = {}  # what this Python has not, and why
SOURCES = [
    """
import enum

class Color(enum.Enum):
    RED = 1

class Access(enum.Flag):
    READ = 1
    WRITE = 2

Drawn = enum.Enum("Drawn", "RED")
Renamed = enum.Enum("Other", "RED")""",
    """
import dataclasses

@dataclasses.dataclass
class Plain:
    size: int = 1
    inside: list = dataclasses.field(default_factory=list)

@dataclasses.dataclass(frozen=True)
class Frozen:
    size: int = 1""",
    """
@dataclasses.dataclass(slots=True)
class Compact:
    size: int = 1

@dataclasses.dataclass(kw_only=True)
class KeywordOnly:
    size: int""",
    """
import typing

class Row(typing.NamedTuple):
    size: int = 1""",
    """
class Movie(typing.TypedDict):
    size: int""",
]
NAMED = r"(?m)^(?:class |type |async def )?(\w+)[ =(:]"
for source in SOURCES:
    try:
        exec(source)
    except Exception as lack:
        names = re.findall(NAMED, source)
        LACKS.update(dict.fromkeys(names, str(lack)))

KINDS = r"""
Color
Color.RED
Access.READ | Access.WRITE
Drawn.RED
Renamed.RED
enum.auto()
    value: it.value
Plain()
Frozen()
Compact()
KeywordOnly(size=1)
Row()
Movie(size=1)
dataclasses.field()
    init: it.init
dataclasses.fields(Plain)[0]
    name: it.name
dataclasses.MISSING
    identity: id(it)
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
