"""Names that are not there: what a load says to each."""

from __future__ import print_function

import pickle
import subprocess
import sys
import types
import warnings

if sys.version_info < (3,):
    import cPickle as pickle  # the one in C, as in Python 3


class Outer(object):
    pass


class Colour(object):
    RED = 1


def a_name(module, name):
    """Return a pickle of one name, with a dot in it or not."""
    if sys.version_info < (3,):
        return b"c" + module + b"\n" + name + b"\n."
    sizes = len(module), len(name)
    one, two = [b"\x8c" + bytes(bytearray([n])) for n in sizes]
    return b"\x80\x04" + one + module + two + name + b"\x93."


# An empty module and an empty package, as if from these files.
for module, file in ("shop", "shop.py"), ("numpy", "__init__.py"):
    sys.modules[module] = types.ModuleType(module)
    sys.modules[module].__file__ = file
sys.modules["numpy"].__path__ = []
# A setuptools that is installed would lend its own distutils.
finders = [x for x in sys.meta_path if "istutils" not in repr(x)]
sys.meta_path[:] = finders
GETATTR = b"c__builtin__\ngetattr\n"

DATA = [
    ("class in main", a_name(b"__main__", b"Order")),
    ("class in module", a_name(b"shop", b"Order")),
    ("name in builtins", b"\x80\x02c__builtin__\nfile\n."),
    ("name in ast", a_name(b"_ast", b"Num")),
    ("nested class", a_name(b"__main__", b"Outer.Order")),
    ("missing module", a_name(b"stock", b"Order")),
    ("not a package", a_name(b"shop.orders", b"Order")),
    ("numpy core", a_name(b"numpy._core.multiarray", b"scalar")),
    ("pathlib local", a_name(b"pathlib._local", b"PosixPath")),
    ("distutils version", a_name(b"distutils.version", b"Version")),
    ("worker main", a_name(b"__mp_main__", b"Order")),
    ("Python 2 builtins", a_name(b"__builtin__", b"set")),
    ("Python 2 copy_reg", a_name(b"copy_reg", b"_reconstructor")),
    ("Python 3 builtins", a_name(b"builtins", b"set")),
    ("Python 3 copyreg", a_name(b"copyreg", b"_reconstructor")),
    ("extension code", b"\x82\x07."),
    ("enum by name", GETATTR + b"c__main__\nColour\nVBLUE\n\x86R."),
    # An islice(["dill", "mint"], 1), as Python 3.13 writes it.
    (
        "itertools islice",
        b"\x80\x02citertools\nislice\n(c__builtin__\niter\n"
        b"](X\x04\x00\x00\x00dillX\x04\x00\x00\x00minte\x85RK\x00b"
        b"K\x00K\x01K\x01tRK\x00b.",
    ),
]

SESSION = """
import pickle
try:
    pickle.loads(b"c__main__\\nOrder\\n.")
except AttributeError as error:
    print("class in a session -> AttributeError: %s" % error)
"""
command = [sys.executable, "-c", SESSION]
print(subprocess.check_output(command).decode().strip())
warnings.simplefilter("ignore")
for key, data in DATA:
    try:
        value = pickle.loads(data)
        words = "loads as " + type(value).__name__
    except Exception as error:
        words = "%s: %s" % (type(error).__name__, error)
    print("%s -> %s" % (key, words))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# browser = "starts a process"
# ///
