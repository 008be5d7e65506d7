"""Values to pickle: the standard library's types, shared parts, cycles, and plain data.

Made without pytest, so that other interpreters can use them too.
"""

import array
import ast
import collections
import copyreg
import dataclasses
import datetime as dt
import decimal
import email.message
import enum
import fractions
import functools
import http.cookies
import inspect
import io
import ipaddress
import operator
import pathlib
import pickle
import random
import re
import statistics
import string
import types
import uuid
import xml.etree.ElementTree as ET
import zoneinfo

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


@dataclasses.dataclass
class Order:
    """A data class."""

    item: str
    count: int = 1
    tags: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen data class with slots, whose state is a list."""

    item: str
    price: float


class Slotted:
    """A class with slots and a __dict__, whose state is a pair."""

    __slots__ = ("__dict__", "left", "right")

    def __init__(self):
        self.left, self.right, self.more = 1, [2], "three"

    def __eq__(self, other):
        return type(other) is Slotted and vars(self) == vars(other)

    __hash__ = None


class Keywords:
    """A class that takes keywords when it is made: NEWOBJ_EX."""

    def __new__(cls, *, name):
        self = super().__new__(cls)
        self.name = name
        return self

    def __getnewargs_ex__(self):
        return (), {"name": self.name}

    def __eq__(self, other):
        return type(other) is Keywords and self.name == other.name

    __hash__ = None


class Listed(list):
    """A list with a name: APPENDS to an object, then BUILD."""


class Coloured(enum.Enum):
    """An enumeration."""

    RED = 1
    GREEN = "g"


class Access(enum.Flag):
    """Flags."""

    READ = 1
    WRITE = 2


Point = collections.namedtuple("Point", "x y")  # noqa: PYI024 # as people have them


class Kinship:
    """An object that refers to others and to itself."""

    def __init__(self, name):
        self.name, self.friends, self.self = name, [], self


def _kin():
    first, second = Kinship("first"), Kinship("second")
    first.friends = second.friends = [first, second]
    return [first, second, first]


def library_values():
    """Yield a name and a value of every kind that the standard library pickles."""
    named = Listed([1, 2])
    named.label = "kept"
    element = ET.Element("order", id="7")
    ET.SubElement(element, "item").text = "tea"
    message = email.message.EmailMessage()
    message["Subject"] = "tea"
    message.set_content("two cups")
    cookie = http.cookies.SimpleCookie("cup=tea; size=2")
    counter = collections.Counter("abracadabra")
    chain = collections.ChainMap({"a": 1}, {"b": [2]})
    tokyo = zoneinfo.ZoneInfo.no_cache("UTC") if _has_zones() else dt.UTC
    noon = dt.datetime(2024, 5, 6, 12, 30, 1, 5, tokyo)
    values = {
        "date": dt.date(2020, 2, 29),
        "time": dt.time(1, 2, 3, 4),
        "datetime": dt.datetime(2020, 1, 2, 3, 4, 5, 6),  # noqa: DTZ001
        "aware": dt.datetime(2020, 1, 2, tzinfo=dt.UTC),
        "zone": noon,
        "timedelta": dt.timedelta(1, 2, 3),
        "offset": dt.timezone(dt.timedelta(hours=2), "two"),
        "Decimal": decimal.Decimal("1.10"),
        "context": decimal.Context(prec=5),
        "Fraction": fractions.Fraction(1, 3),
        "UUID": uuid.UUID(int=5),
        "path": pathlib.PurePosixPath("a/b"),
        "windows path": pathlib.PureWindowsPath("c:/x"),
        "OrderedDict": collections.OrderedDict(a=1, b=[2]),
        "deque": collections.deque([1, 2, 3], 5),
        "Counter": counter,
        "defaultdict": collections.defaultdict(list, a=[1]),
        "ChainMap": chain,
        "UserDict": collections.UserDict(a=1),
        "UserList": collections.UserList([1]),
        "UserString": collections.UserString("text"),
        "namedtuple": Point(1, [2]),
        "Enum": [Coloured.RED, Coloured.GREEN, Coloured.RED],
        "Flag": Access.READ | Access.WRITE,
        "array": array.array("d", [1.5, 2.5]),
        "complex": 1 + 2j,
        "range": range(1, 10, 2),
        "slice": slice(1, None),
        "exception": ValueError("bad", 7),
        "exception group": ExceptionGroup("several", [KeyError("k"), OSError(2, "no")]),
        "pattern": re.compile(r"\d+", re.IGNORECASE),
        "address": ipaddress.ip_network("192.0.2.0/24"),
        "partial": functools.partial(int, base=2),
        "itemgetter": operator.itemgetter("a", 2),
        "attrgetter": operator.attrgetter("a.b"),
        "methodcaller": operator.methodcaller("upper"),
        "namespace": types.SimpleNamespace(a=1, b=[2]),
        "template": string.Template("$a"),
        "random": random.Random(5),
        "distribution": statistics.NormalDist(1, 2),
        "signature": inspect.signature(_kin),
        "syntax tree": ast.parse("a + 1"),
        "element": element,
        "message": message,
        "cookie": cookie,
        "StringIO": io.StringIO("text"),
        "BytesIO": io.BytesIO(b"bytes"),
        "function": len,
        "method": "text".upper,
        "class": collections.OrderedDict,
        "nested class": inspect.Parameter.empty,
        "module function": copyreg.add_extension,
        "None's type": type(None),
        "ellipsis": ...,
        "not implemented": NotImplemented,
        "mappingproxy": dict(types.MappingProxyType({"a": 1})),
        "data class": Order("tea", 2, ["hot"]),
        "frozen": Frozen("tea", 1.5),
        "slots": Slotted(),
        "keywords": Keywords(name="tea"),
        "list subclass": named,
        "kin": _kin(),
        "generic": list[int],
        "union": int | str,
        "iterator": iter([1, 2, 3]),
        "dict view": list({"a": 1}.items()),
        "bytes subclass": types.SimpleNamespace(data=bytearray(b"ab")),
        "module": string.Formatter(),
    }
    yield from values.items()


def _has_zones():
    return "UTC" in zoneinfo.available_timezones()


def library_pickles():
    """Yield a label, the protocol and the pickle of each value that has one."""
    for name, value in library_values():
        for protocol in PROTOCOLS:
            try:
                data = pickle.dumps(value, protocol)
            except TypeError:  # some types cannot be pickled at old protocols
                if protocol >= 2:
                    raise
                continue
            yield f"{name} at {protocol}", value, data


def shared_and_cyclic():
    """Yield values in which one object is in several places, or in itself."""
    row = [1, 2]
    yield [row, row, (row, row)]
    loop: list = []
    loop.append(loop)
    yield loop
    ring = {"self": None}
    ring["self"] = ring
    yield ring
    inner: list = []
    knot = (inner, inner)
    inner.append(knot)
    yield knot
    shared = "a long text that is shared"
    yield {shared: [shared, (shared,)], "again": {shared}}
    pair = ((1, 2), (1, 2))
    yield [pair, pair, frozenset(pair), {pair: pair}]
    yield [bytearray(b"x")] * 3
    deep: list = []
    for _ in range(150):
        deep = [deep, {"deep": (deep,)}] if len(deep) % 7 == 0 else [deep]
    yield deep
    yield list(range(3000))
    yield {number: str(number) for number in range(2100)}
    yield set(range(1500))
    yield ["x" * 70_000, b"y" * 70_000, 1]
    yield [2**7, 2**8, 2**16, 2**31, -(2**31) - 1, 2**63, 2**2040, -(2**9000)]
    yield [0.0, -0.0, 1e300, float("inf"), -float("inf")]
    yield ["", "\ud800", "\U0001f952", "\n\\u0041", "nul\0", "x" * 256, b"", b"z" * 256]
