"""Pickle and copy hashes, compressors, codecs and random."""

from __future__ import print_function

import copy
import hashlib
import pickle
import random
import re
import warnings

MODULES = """bz2 codecs compression.zstd hmac lzma secrets
    statistics zlib"""
LACKS = {}  # what this Python has not, and why

# Python 2.7 makes empty shells that must not be looked into.
PYTHON_3 = str is not bytes
# As people write it; Python 2 takes no name.
SHA256 = "sha256" if PYTHON_3 else hashlib.sha256


def drawn():
    source = random.Random(1)
    source.random()
    return source


KINDS = r"""
hashlib.sha256(b"dill")
    digest: it.hexdigest()
hashlib.blake2b(b"dill")
    digest: it.hexdigest()
hmac.new(b"key", b"dill", SHA256)
    digest: it.hexdigest()
zlib.compressobj()
    rest: it.flush()
zlib.decompressobj()
    rest: it.flush()
bz2.BZ2Compressor()
    rest: it.flush() if PYTHON_3 else id(it)
bz2.BZ2Decompressor()
    at its end: it.eof if PYTHON_3 else id(it)
lzma.LZMACompressor(preset=0)
    rest: it.flush()
lzma.LZMADecompressor()
    at its end: it.eof
codecs.lookup("utf-8")
    name: it.name
codecs.getincrementaldecoder("utf-8")()
    state: it.getstate()
codecs.getencoder("utf-8")
    result: it(u"dill")
drawn()
    next: it.random()
random.SystemRandom()
    state: type(it.random())
random.random
    shared generator: it.__self__
random.getstate()
secrets.token_bytes
statistics.NormalDist(0, 1)
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
# browser = { differs = "hashes are not those of OpenSSL" }
# survey = true
# ///
