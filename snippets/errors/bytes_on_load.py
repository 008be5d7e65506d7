"""Broken bytes: what a load says, and the one without C."""

from __future__ import print_function

import io
import pickle
import sys
import warnings

LOADS = {"": pickle.loads}
LOAD = {"": pickle.load}
if sys.version_info < (3,):
    import cPickle

    LOADS = {"": cPickle.loads, " (pure Python)": pickle.loads}
    LOAD = {"": cPickle.load, " (pure Python)": pickle.load}
else:
    LOADS[" (pure Python)"] = vars(pickle)["_loads"]
    LOAD[" (pure Python)"] = vars(pickle)["_load"]

FRAME = b"\x80\x04\x95"  # and a length in eight bytes
ZEROS = b"\x00" * 7
INNER = b"\x95\x02" + ZEROS

DATA = [
    ("empty", b""),
    ("cut between values", b"\x80\x02}"),
    ("cut inside a value", b"\x80\x02X\x05\x00\x00\x00di"),
    ("cut inside a frame", FRAME + b"\x09" + ZEROS + b"\x8c\x04di"),
    ("frame too short", FRAME + b"\x03" + ZEROS + b"\x8c\x04dill."),
    ("frame in a frame", FRAME + b"\x0b" + ZEROS + INNER + b"N."),
    ("git-lfs pointer", b"version https://git-lfs"),
    ("web page", b"<!DOCTYPE html>"),
    ("gzip", b"\x1f\x8b\x08"),
    ("xz", b"\xfd7zXZ"),
    ("zstd", b"(\xb5/\xfd"),
    ("bzip2", b"BZh91AY&SY"),
    ("zlib", b"x\x9c"),
    ("JSON object", b'{"ana": 10}'),
    ("JSON list", b"[1, 2]"),
    ("CSV", b"name,age"),
    ("BOM", b"\xef\xbb\xbf"),
    ("zeros", b"\x00\x00"),
    ("CRLF for LF", b"\x80\x02]q\x00(K\x01K\r\nK\x02e."),
    ("CRLF in text", b"S'dill'\r\np0\r\n."),
    ("CRLF in a name", b"cshop\r\nOrder\r\n."),
    ("numpy array file", b"\x93NUMPY\x01"),
    ("SQLite file", b"SQLite format 3\x00"),
    ("zip file", b"PK\x03\x04\x14\n\x00"),
    ("non-ASCII zip file", b"PK\x03\x04\xff\n\x00"),
    ("persistent id", b"\x80\x02U\x01aQ."),
    ("protocol 3", b"\x80\x03N."),
    ("protocol 4", b"\x80\x04N."),
    ("protocol 5", b"\x80\x05N."),
    ("protocol 6", b"\x80\x06N."),
    ("stack underflow", b"\x80\x02K\x07a."),
    ("MARK on top", b"\x80\x02](a."),
    ("MARK missing", b"\x80\x02]K\x07e."),
    ("memo missing", b"\x80\x02h\x05."),
    ("odd dict", b"\x80\x02}(K\x07u."),
    ("not a list", b"\x80\x02NK\x07a."),
    ("bad UTF-8", b"\x80\x02X\x01\x00\x00\x00\xff."),
    ("unquoted string", b"Sdill\n."),
    ("not a number", b"Iseven\n."),
    ("name not text", b"\x80\x04K\x07K\x07\x93."),
    ("buffer apart", b"\x80\x05\x97."),
]


def ask(key, load, data):
    """Print what it says, on one line and in ASCII."""
    try:
        text = "loads as " + type(load(data)).__name__
    except Exception as error:
        text = "%s: %s" % (type(error).__name__, error)
        text = text.replace("\n'", "\\x0a'").replace("\n", " ")
        text = "".join(
            c if " " <= c <= "~" else "\\x%02x" % ord(c)
            for c in text
        ).rstrip(": ")
    print(key + " -> " + text)


def main():
    with open("dill.pkl", "wb") as file:
        file.write(b"\x80\x02K\xe9.")
    for key, data in DATA:
        for kind, loads in LOADS.items():
            ask(key + kind, loads, data)
    for kind, loads in LOADS.items():
        ask("a str to loads" + kind, loads, b"gASVBQ==".decode())
        ask("a list to loads" + kind, loads, [1])
    for kind, load in LOAD.items():
        ask("a path to load" + kind, load, "dill.pkl")
        with io.open("dill.pkl", encoding="utf-8") as file:
            ask("a UTF-8 text file" + kind, load, file)
        with io.open("dill.pkl", encoding="latin-1") as file:
            ask("a text file" + kind, load, file)
        with open("dill.pkl", "rb") as file:
            pass
        ask("a closed file" + kind, load, file)
        with io.open("new.pkl", "wb") as file:
            ask("a file to write" + kind, load, file)
    try:
        LOADS[""](b"\x80\x02U\x01aQ.")
    except Exception as error:
        lines = 1 + str(error).count("\n")
        print("lines about the id -> %d" % lines)


warnings.simplefilter("ignore")
main()

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = { differs = "it is CPython 3.14.2, 32 bits wide" }
# survey = true
# ///
