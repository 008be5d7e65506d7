"""Pickle and copy XML, expat and picklers themselves."""

from __future__ import print_function

import copy
import io
import pickle
import re
import warnings

MODULES = """pickle xml.dom.minidom xml.etree.ElementTree
    xml.parsers.expat xml.sax"""
LACKS = {}  # what this Python has not, and why


def tree(text="<jar><dill/></jar>"):
    return xml.etree.ElementTree.fromstring(text)


KINDS = r"""
tree()
    tags: [x.tag for x in it.iter()]
xml.etree.ElementTree.ElementTree(tree())
    root: it.getroot().tag
tree().iter()
    rest: len(list(it))
xml.etree.ElementTree.XMLParser()
    version: it.version
xml.dom.minidom.parseString("<jar/>")
    text: it.toxml()
xml.parsers.expat.ParserCreate()
    line: it.CurrentLineNumber
xml.sax.make_parser()
    line: it.getLineNumber()
pickle.Pickler(io.BytesIO())
    protocol: it.bin
pickle.Unpickler(io.BytesIO(b"."))
    memo: it.memo
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
