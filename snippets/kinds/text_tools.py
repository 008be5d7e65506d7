"""Pickle and copy patterns, templates and parsers."""

from __future__ import print_function

import argparse
import copy
import pickle
import re
import warnings

MODULES = "difflib gettext pprint shlex string textwrap"
LACKS = {}  # what this Python has not, and why


def arguments():
    parser = argparse.ArgumentParser("jar")
    parser.add_argument("--dill")
    return parser


def typed():
    parser = argparse.ArgumentParser("jar")
    parser.add_argument("--dill", type=lambda text: text)
    return parser


KINDS = r"""
re.compile("d(.)l")
    pattern: it.pattern
    flags: it.flags
re.match("d(.)l", "dill")
    group: it and it.group(1)
re.compile("i").scanner("dill")
    next: it.search().start()
string.Template("$jar")
    result: it.substitute(jar=1)
string.Formatter()
    result: it.format("{0}", 1)
textwrap.TextWrapper(9)
    result: it.wrap("dill salt")
difflib.SequenceMatcher(None, "dill", "dial")
    ratio: it.ratio()
shlex.shlex("dill salt")
    rest: list(it)
gettext.NullTranslations()
    result: it.gettext("dill")
argparse.Namespace(jar=1)
arguments()
    result: it.parse_args(["--dill=1"])
typed()
    result: it.parse_args(["--dill=1"])
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
# browser = { differs = "it is CPython 3.14.2" }
# survey = true
# ///
