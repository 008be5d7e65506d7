"""Weak references, hashes, matches: what pickle says."""

from __future__ import print_function

import hashlib
import pickle
import sys
import warnings
from importlib import import_module

# As people write it; Python 2 takes no name.
SHA256 = "sha256" if sys.version_info > (3,) else hashlib.sha256

# Its name, its module as `it`, how it is made.
KINDS = """
weak reference      | weakref | it.ref(set)
proxy of a class    | weakref | it.proxy(set)
proxy of an object  | weakref | it.proxy(owner)
WeakMethod          | __main__ | WeakMethod(owner.go)
WeakSet             | weakref | it.WeakSet()
WeakKeyDictionary   | weakref | it.WeakKeyDictionary()
WeakValueDictionary | weakref | it.WeakValueDictionary()
Context             | contextvars | it.copy_context()
ContextVar          | contextvars | it.ContextVar("user")
Token               | contextvars | it.ContextVar("user").set(1)
match               | re | it.match("a", "a")
finditer            | re | it.finditer("a", "a")
csv writer          | csv | it.writer(open("new.csv", "w"))
csv reader          | csv | it.reader([])
csv DictReader      | csv | it.DictReader([])
XMLParser           | xml.etree.ElementTree | it.XMLParser()
TreeBuilder         | xml.etree.ElementTree | it.TreeBuilder()
md5                 | hashlib | it.md5()
sha256              | hashlib | it.sha256()
blake2b             | hashlib | it.blake2b()
hmac                | hmac | it.new(b"key", b"", SHA256)
zlib                | zlib | it.compressobj()
bz2                 | bz2 | it.BZ2Compressor()
lzma                | lzma | it.LZMACompressor(preset=0)
Struct              | struct | it.Struct("i")
SystemRandom        | random | it.SystemRandom()
secrets             | secrets | it.SystemRandom()
ctypes pointer      | ctypes | it.pointer(it.c_int())
ctypes string       | ctypes | it.c_char_p(b"spam")
ctypes callback     | ctypes | it.CFUNCTYPE(None)(len)
ctypes library      | ctypes | it.CDLL(None)
ctypes array        | ctypes | it.create_string_buffer(3)
PyCapsule           | datetime | it.datetime_CAPI
pickler             | pickle | it.Pickler(open("new", "wb"), 2)
mock                | unittest.mock | it.Mock()
"""


class Thing(object):
    def go(self):
        pass


owner = Thing()


def WeakMethod(method):
    from weakref import WeakMethod

    return WeakMethod(method)


warnings.simplefilter("ignore")
for line in KINDS.strip().splitlines():
    key, module, how = [part.strip() for part in line.split("|")]
    try:
        it = import_module(module)
        thing = eval(how, dict(globals(), it=it))
    except (AttributeError, ImportError, SyntaxError) as lack:
        print("%s -> absent: %s" % (key, lack))
        continue
    try:
        pickle.dumps(thing, protocol=2)
        print("%s -> pickled" % key)
    except Exception as error:
        print("%s -> %s: %s" % (key, type(error).__name__, error))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = { differs = "hashes are not those of OpenSSL" }
# survey = true
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x\u2026"
# reason = "an address in memory"
# ///
