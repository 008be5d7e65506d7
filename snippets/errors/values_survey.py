"""Weak references, hashes, matches: what pickle says."""

from __future__ import print_function

import pickle
import warnings
from importlib import import_module

# Its name, the module to look in, how it is made there.
KINDS = """
weak reference      | weakref | ref(set)
weak proxy          | weakref | proxy(set)
WeakMethod          | __main__ | WeakMethod(owner.go)
WeakSet             | weakref | WeakSet()
WeakKeyDictionary   | weakref | WeakKeyDictionary()
WeakValueDictionary | weakref | WeakValueDictionary()
Context             | contextvars | copy_context()
ContextVar          | contextvars | ContextVar("user")
Token               | contextvars | ContextVar("user").set(1)
match               | re | match("a", "a")
finditer            | re | finditer("a", "a")
csv writer          | csv | writer(open("new.csv", "w"))
csv reader          | csv | reader([])
csv DictReader      | csv | DictReader([])
XMLParser           | xml.etree.ElementTree | XMLParser()
TreeBuilder         | xml.etree.ElementTree | TreeBuilder()
md5                 | hashlib | md5()
sha256              | hashlib | sha256()
blake2b             | hashlib | blake2b()
hmac                | hmac | new(b"key", b"", "sha256")
zlib                | zlib | compressobj()
bz2                 | bz2 | BZ2Compressor()
lzma                | lzma | LZMACompressor(preset=0)
Struct              | struct | Struct("i")
SystemRandom        | random | SystemRandom()
secrets             | secrets | SystemRandom()
ctypes pointer      | ctypes | pointer(c_int())
ctypes string       | ctypes | c_char_p(b"spam")
ctypes callback     | ctypes | CFUNCTYPE(None)(len)
ctypes library      | ctypes | CDLL(None)
ctypes array        | ctypes | create_string_buffer(3)
PyCapsule           | datetime | datetime_CAPI
pickler             | pickle | Pickler(open("new.pickle", "wb"), 2)
mock                | unittest.mock | Mock()
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
        thing = eval(how, vars(import_module(module)))
    except (AttributeError, ImportError, NameError, SyntaxError):
        continue  # this Python has no such thing
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
