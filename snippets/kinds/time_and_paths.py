"""Pickle and copy dates, time zones and paths."""

from __future__ import print_function

import copy
import datetime
import io
import os
import pickle
import re
import time
import warnings

MODULES = "calendar locale os pathlib zoneinfo"
LACKS = {}  # what this Python has not, and why


def folded():
    return datetime.datetime(2026, 10, 25, 2, 30, fold=1)


class Fixed(datetime.tzinfo):
    def __init__(self, hours):
        self.hours = hours

    def utcoffset(self, when):
        return datetime.timedelta(hours=self.hours)


TZIF = b"TZif" + 35 * b"\0" + b"\1\0\0\0\4" + 6 * b"\0" + b"UTC\0"
ONE = datetime.timedelta(hours=1)
try:
    import zoneinfo

    with open("Dill", "wb") as file:
        file.write(TZIF)  # a zone of our own: yours may differ
    zoneinfo.reset_tzpath([os.getcwd()])
except ImportError as lack:
    LACKS["zoneinfo"] = str(lack)

KINDS = r"""
datetime.date(2026, 1, 2)
datetime.time(3, 4)
datetime.datetime(2026, 1, 2, 3, 4)
folded()
    value: it
    fold: it.fold
datetime.timedelta(days=1)
datetime.timezone.utc
datetime.timezone(ONE, "CET")
    value: it
    name: it.tzname(None)
datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc)
    value: it
    zone: it.tzinfo
Fixed(1)
    offset: it.utcoffset(None)
zoneinfo.ZoneInfo("Dill")
zoneinfo.ZoneInfo.no_cache("Dill")
    key: it.key
zoneinfo.ZoneInfo.from_file(io.BytesIO(TZIF), key="UTC")
    key: it.key
time.gmtime(0)
time.get_clock_info("time")
    resolution: it.resolution
calendar.Calendar(6)
    first day: it.firstweekday
calendar.MONDAY
pathlib.Path("jar", "dill.txt")
pathlib.PurePosixPath("jar")
pathlib.PureWindowsPath("jar")
pathlib.Path("jar").parents
    items: list(it)
pathlib.Path(".").glob("*")
    rest: list(it)
os.environ
    items: dict(it)
os.fspath
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
