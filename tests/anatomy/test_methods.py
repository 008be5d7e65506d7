"""Each method that a load calls on an object of the stream's is listed."""

import itertools
import json
import subprocess

import pytest

from picklejar.anatomy import Act, dissect, list_acts, rules_of
from picklejar.anatomy.parting import python_rules
from tests.anatomy import methods_child
from tests.anatomy.pythons import EACH, PYTHONS

P = b"cm\nP\n"
TARGETS = {
    "P": P, "list": b"](NNe", "dict": b"}", "set": b"\x8f", "str": b"Va\n",
    "bytes": b"C\1a", "tuple": b")", "frozenset": b"(\x91", "int": b"K\1",
    "None": b"N", "float": b"G" + bytes(8), "bytearray": b"\x96\2" + bytes(7) + b"ab",
    "view": b"\x96\1" + bytes(7) + b"a\x98",
}  # fmt: skip
FILLINGS = {
    "APPEND": P + b"a", "APPEND None": b"Na", "APPENDS": b"(" + P + b"e",
    "APPENDS None": b"(NNe", "APPENDS nothing": b"(e", "SETITEM": P + b"Ns",
    "SETITEM to": b"K\0" + P + b"s", "SETITEM both": P + P + b"s",
    "SETITEMS": b"(" + P + b"N" + P + b"Nu", "SETITEMS nothing": b"(u",
    "SETITEMS then a list": b"(" + P + b"N]Nu", "ADDITEMS": b"(" + P + b"\x90",
    "ADDITEMS nothing": b"(\x90", "ADDITEMS then a list": b"(" + P + b"]\x90",
    "SETITEM of a tuple": b"(K\1" + P + b"tNs",
    "SETITEM of a tuple that cannot": b"(" + P + b"]" + P + b"tNs",
    "BUILD": b"Nb", "BUILD with": P + b"b", "BUILD slots": b"N" + P + b"\x86b",
    "DICT": b"0(" + P + b"Nd", "DICT then a list": b"0(" + P + b"N]N" + P + b"Nd",
    "FROZENSET": b"0(" + P + b"\x91", "FROZENSET with a list": b"0(" + P + b"]\x91",
    "REDUCE": b"0" + P + b")R", "OBJ": b"0(" + P + b"o",
}  # fmt: skip
STREAMS = [
    made + filled + b"."
    for made, filled in itertools.product(TARGETS.values(), FILLINGS.values())
]
# What the words of an entry stand for among the methods that a P notes.
NAMES = {
    ".extend([])": "extend([])", ".extend(...)": "extend", ".add(...)": "add",
    ".__setstate__": "__setstate__", ".__index__()": "__index__",
    "[...] = ...": "__setitem__",
}  # fmt: skip


def listed(data, rules):
    """Which methods the anatomy lists, one after the other."""
    anatomy = dissect(data, rules=rules)
    found = []
    for act in list_acts(anatomy.steps, anatomy.fault):
        if act.act is Act.CALL:
            found.append("__call__")
        elif act.act is Act.METHOD and not act.text.startswith("memoryview"):
            words = [name for text, name in NAMES.items() if text in act.text]
            if act.text.startswith(("hash(", "bool(")):
                words = [f"__{act.text[:4]}__"]
            found += words[:1]
    return found


def told(methods):
    """Real calls as the ledger words them: one entry for all items of a filling."""
    named = ["extend" if name == "append" else name for name in methods]
    return [
        name
        for at, name in enumerate(named)
        if not (name in ("add", "__setitem__") and at and named[at - 1] == name)
    ]


@pytest.fixture(scope="module")
def loads():
    """What each Python really calls."""
    found = {}
    for version, python in PYTHONS.items():
        child = subprocess.run(
            [python, "-I", methods_child.__file__],
            input=json.dumps([data.hex() for data in STREAMS]),
            capture_output=True,
            text=True,
            check=False,
        )
        assert child.returncode == 0, child.stderr[-1000:]
        found[version] = json.loads(child.stdout)
    return found


@EACH
def test_the_methods_that_are_listed_are_those_that_are_called(version, loads):
    """Whatever is put into whatever, also where that fails, in C and in Python."""
    called = 0
    for data, (in_c, in_python) in zip(STREAMS, loads[version], strict=True):
        called += len(in_c)
        assert listed(data, rules_of(*version)) == told(in_c), data
        assert listed(data, python_rules(*version)) == told(in_python), data
    assert called > 100


def test_an_empty_appends_calls_extend_since_3_15():
    """And what is put into a text asks the key for its index, everywhere."""
    data = b"Px\n(e."
    newest = dissect(data, rules=rules_of(3, 15, 0))
    assert [act.text for act in list_acts(newest.steps)][1:] == [
        "persistent_load('x').extend([])"
    ]
    oldest = dissect(data, rules=rules_of(3, 14, 0))
    assert len(list(list_acts(oldest.steps))) == 1
    text = dissect(b"Va\nPx\nNs.")
    assert [act.text for act in list_acts(text.steps, text.fault)][1:] == [
        "persistent_load('x').__index__()"
    ]
