"""Streams that call something when loaded, in every shape that has been published.

All are inert: what they would call does nothing with what it is given. They are built
from bytes, and no test loads them outside of a limited child process.
"""

import pickle
import struct
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Hostile:
    """A stream, the names a load would look up, and how many calls it would make."""

    data: bytes
    imports: list = field(default_factory=list)
    calls: int = 1
    computed: int = 0  # imports whose names the stream does not spell out


def short(text):
    """SHORT_BINUNICODE."""
    raw = text.encode()
    return b"\x8c" + bytes((len(raw),)) + raw


def named(module, name):
    """STACK_GLOBAL with its names."""
    return short(module) + short(name) + b"\x93"


def framed(body):
    """Protocol 4 with one frame."""
    return b"\x80\x04\x95" + struct.pack("<Q", len(body)) + body


INERT = b"S'inert'\n"
SYSTEM = ("os", "system")

HOSTILE: dict[str, Hostile] = {
    "GLOBAL and REDUCE": Hostile(b"cos\nsystem\n(" + INERT + b"tR.", [SYSTEM]),
    "STACK_GLOBAL and REDUCE": Hostile(
        framed(named("os", "system") + short("inert") + b"\x85R."), [SYSTEM]
    ),
    "INST": Hostile(b"(" + INERT + b"ios\nsystem\n.", [SYSTEM]),
    "OBJ": Hostile(b"(cos\nsystem\n" + INERT + b"o.", [SYSTEM]),
    "NEWOBJ": Hostile(
        b"\x80\x02csubprocess\nPopen\n(" + INERT + b"t\x81.", [("subprocess", "Popen")]
    ),
    "NEWOBJ_EX": Hostile(
        b"\x80\x04" + named("subprocess", "Popen") + b")}" + short("args")
        + short("inert") + b"s\x92.",
        [("subprocess", "Popen")],
    ),
    "a Python 2 name for a built-in": Hostile(
        b"c__builtin__\neval\n(" + INERT + b"tR.", [("builtins", "eval")]
    ),
    "a Python 2 name that has moved": Hostile(
        b"ccommands\ngetoutput\n(" + INERT + b"tR.", [("subprocess", "getoutput")]
    ),
    "no mapping from protocol 3 on": Hostile(
        b"\x80\x03c__builtin__\neval\n(" + INERT + b"tR.", [("__builtin__", "eval")]
    ),
    "the protocol lowered on the way": Hostile(
        b"\x80\x04\x80\x02c__builtin__\neval\n(" + INERT + b"tR.",
        [("builtins", "eval")],
    ),
    "another module's alias": Hostile(
        b"cposix\nsystem\n(" + INERT + b"tR.", [("posix", "system")]
    ),
    "a dotted name": Hostile(
        b"\x80\x04" + named("logging", "os.system") + short("inert") + b"\x85R.",
        [("logging", "os.system")],
    ),
    "getattr of an imported module": Hostile(
        b"cbuiltins\ngetattr\n(cimportlib\nimport_module\n(S'os'\ntRS'system'\ntR("
        + INERT + b"tR.",
        [("builtins", "getattr"), ("importlib", "import_module")],
        calls=3,
    ),
    "a module from sys.modules": Hostile(
        b"cbuiltins\ngetattr\n(coperator\ngetitem\n(csys\nmodules\nS'os'\ntRS'system'\n"
        b"tR(" + INERT + b"tR.",
        [("builtins", "getattr"), ("operator", "getitem"), ("sys", "modules")],
        calls=3,
    ),
    "pydoc.locate": Hostile(
        b"cpydoc\nlocate\n(S'os.system'\ntR(" + INERT + b"tR.",
        [("pydoc", "locate")],
        calls=2,
    ),
    "pkgutil.resolve_name": Hostile(
        b"cpkgutil\nresolve_name\n(S'os:system'\ntR(" + INERT + b"tR.",
        [("pkgutil", "resolve_name")],
        calls=2,
    ),
    "functools.partial": Hostile(
        b"cfunctools\npartial\n(cos\nsystem\n" + INERT + b"tR)R.",
        [("functools", "partial"), SYSTEM],
        calls=2,
    ),
    "operator.methodcaller": Hostile(
        b"coperator\nmethodcaller\n(S'system'\n" + INERT + b"tR(cos\n__class__\ntR.",
        [("operator", "methodcaller"), ("os", "__class__")],
        calls=2,
    ),
    "map made to run": Hostile(
        b"cbuiltins\nlist\n(cbuiltins\nmap\n(cos\nsystem\n(" + INERT + b"ltRtR.",
        [("builtins", "list"), ("builtins", "map"), SYSTEM],
        calls=2,
    ),
    "runpy": Hostile(
        b"crunpy\n_run_code\n(" + INERT + b"(dtR.", [("runpy", "_run_code")]
    ),
    "timeit": Hostile(b"ctimeit\ntimeit\n(" + INERT + b"tR.", [("timeit", "timeit")]),
    "a test helper of a library": Hostile(
        b"cnumpy.testing._private.utils\nrunstring\n(" + INERT + b"(dtR.",
        [("numpy.testing._private.utils", "runstring")],
    ),
    "pip as a function": Hostile(b"cpip\nmain\n((ltR.", [("pip", "main")]),
    "a pickle in a pickle": Hostile(
        b"c_pickle\nloads\n(C\x02N.tR.", [("_pickle", "loads")]
    ),
    "a result thrown away": Hostile(
        b"cos\nsystem\n(" + INERT + b"tR0}.", [SYSTEM]
    ),
    "a result below the top": Hostile(b"cos\nsystem\n(" + INERT + b"tR}.", [SYSTEM]),
    "a result under a mark": Hostile(
        b"(cos\nsystem\n(" + INERT + b"tR1}.", [SYSTEM]
    ),
    "a result in a set": Hostile(
        b"\x80\x04\x8f(" + named("os", "system") + short("inert") + b"\x85R\x90.",
        [SYSTEM],
        calls=2,
    ),
    "names from the memo": Hostile(
        b"\x80\x04" + short("os") + b"\x94" + short("system") + b"\x9400h\x00h\x01\x93"
        + short("inert") + b"\x85R.",
        [SYSTEM],
    ),
    "a memo number used twice": Hostile(
        b"\x80\x04" + short("math") + b"q\x00" + short("os") + b"q\x0000h\x00"
        + short("system") + b"\x93" + short("inert") + b"\x85R.",
        [SYSTEM],
    ),
    "a callable from the memo": Hostile(
        b"cos\nsystem\np9\n0g9\n(" + INERT + b"tR.", [SYSTEM]
    ),
    "a callable twice": Hostile(
        b"cos\nsystem\n2(" + INERT + b"tR0(" + INERT + b"tR.", [SYSTEM], calls=2
    ),
    "a computed name": Hostile(
        b"\x80\x04cbuiltins\nstr\nC\x02os\x85R" + short("system") + b"\x93"
        + short("inert") + b"\x85R.",
        [("builtins", "str")],
        calls=2,
        computed=1,
    ),
    "EXT1": Hostile(b"\x80\x02\x82\x07" + INERT + b"\x85R.", computed=1),
    "EXT2": Hostile(b"\x80\x02\x83\x07\x01" + INERT + b"\x85R.", computed=1),
    "EXT4": Hostile(b"\x80\x02\x84\x07\0\0\1" + INERT + b"\x85R.", computed=1),
    "a state": Hostile(
        b"\x80\x04" + named("os", "environ") + b"}" + short("PATH") + short("inert")
        + b"sb.",
        [("os", "environ")],
    ),
    "a class rewritten by its slots": Hostile(
        b"\x80\x04" + named("decimal", "Decimal") + b"N}" + short("__add__")
        + named("os", "system") + b"s\x86b.",
        [("decimal", "Decimal"), SYSTEM],
    ),
    "items set in a module's dictionary": Hostile(
        b"csys\nmodules\nS'json'\ncos\nsystem\ns.", [("sys", "modules"), SYSTEM]
    ),
    "a path extended": Hostile(
        b"csys\npath\n(" + INERT + b"e.", [("sys", "path")]
    ),
    "a path appended to": Hostile(b"csys\npath\n" + INERT + b"a.", [("sys", "path")]),
    "something added": Hostile(
        b"\x80\x04" + named("sys", "flags") + b"(K\x01\x90.", [("sys", "flags")]
    ),
    "a key that is hashed": Hostile(
        b"}cos\nsystem\nNs.", [SYSTEM]
    ),
    "a key within a tuple": Hostile(b"}cos\nsystem\n\x85Ns.", [SYSTEM]),
    "a persistent id": Hostile(b"Pinert\n."),
    "a binary persistent id": Hostile(b"U\x05inertQ."),
    "a float before it, which some scanners do not know": Hostile(
        b"F1.5\n0cos\nsystem\n(" + INERT + b"tR.", [SYSTEM]
    ),
    "a number that dis does not read": Hostile(
        b"I1_0\n0cos\nsystem\n(" + INERT + b"tR.", [SYSTEM]
    ),
    "values left over": Hostile(
        b"K\x01K\x02cos\nsystem\n(" + INERT + b"tR.", [SYSTEM]
    ),
    "a name with a blank": Hostile(
        b"cos system\nsystem x\n)R.", [("os system", "system x")]
    ),
    "a name with a backslash, which dis undoes": Hostile(
        b"cos\nsyste\\x6d\n)R.", [("os", "syste\\x6d")]
    ),
    "a name in other letters": Hostile(
        "c\u043es\nsystem\n)R.".encode(), [("\u043es", "system")]
    ),
    "cut off after the call": Hostile(b"cos\nsystem\n(" + INERT + b"tR", [SYSTEM]),
    "broken after the call": Hostile(
        b"cos\nsystem\n(" + INERT + b"tR\xff\xff", [SYSTEM]
    ),
    "an underflow after the call": Hostile(
        b"cos\nsystem\n(" + INERT + b"tR000.", [SYSTEM]
    ),
    "cut off within a frame": Hostile(
        framed(named("os", "system") + short("inert") + b"\x85R.")[:-1], [SYSTEM]
    ),
    "a call within an argument that crosses a frame": Hostile(
        b"\x80\x05N0(\x95\x02" + bytes(7) + b"B\x03\0\0\0NNN1"
        b"cos\nsystem\n(" + INERT + b"tR.",
        [SYSTEM],
    ),
}  # fmt: skip

SECOND = pickle.dumps({"harmless": 1}, 4) + HOSTILE["GLOBAL and REDUCE"].data
