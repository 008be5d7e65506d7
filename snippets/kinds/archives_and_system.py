"""Pickle and copy archives and what the system lends."""

from __future__ import print_function

import copy
import io
import os
import pickle
import re
import warnings

MODULES = """bz2 dbm.dumb gzip lzma mmap select selectors shelve
    tarfile tempfile zipfile"""
LACKS = {}  # what this Python has not, and why

with open("jar.txt", "w") as file:
    file.write("dill")


def mapped():
    with open("jar.txt", "rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


KINDS = r"""
gzip.open("jar.gz", "wt")
    position: it.tell()
    finally: it.close()
bz2.BZ2File("jar.bz2", "wb")
    closed: it.closed
    finally: it.close()
lzma.LZMAFile("jar.xz", "wb", preset=0)
    closed: it.closed
    finally: it.close()
tempfile.NamedTemporaryFile(dir=".")
    name: it.name
    finally: it.close()
zipfile.ZipFile(io.BytesIO(), "w")
    names: it.namelist()
    finally: it.close()
zipfile.ZipInfo("dill.txt")
    name: it.filename
tarfile.TarInfo("dill.txt")
    name: it.name
tarfile.open("jar.tar", "w")
    names: it.getnames()
    finally: it.close()
os.scandir(".")
    finally: it.close()
next(os.scandir("."))
    name: it.name
os.stat(".")
mapped()
    contents: it[:]
    finally: it.close()
select.epoll()
    finally: it.close()
select.poll()
selectors.DefaultSelector()
    registered: len(it.get_map())
    finally: it.close()
shelve.Shelf({})
dbm.dumb.open("plain")
    finally: it.close()
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
# requires-python = ">=3.6"
# [tool.picklejar]
# survey = true
# platforms = ["linux"]
# ///
