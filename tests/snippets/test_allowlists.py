"""A restricted unpickler hands out its table, and nothing else, at every protocol."""

import pytest

EXACT = "security/allow_exact_names"
OLD = "security/allow_old_names"

LOADS = """
def restricted_loads(data, **options):
    return RestrictedUnpickler(io.BytesIO(data), **options).load()
"""

PROBE = """
import os, sys
called = []
def probe(*arguments):
    called.append(arguments)
sys.modules[__name__].probe = probe
"""


@pytest.mark.parametrize("protocol", range(6))
def test_what_is_allowed_loads_or_is_refused_by_name(attack, protocol):
    """Above protocol 2 all that is in the table loads; below, the name is told."""
    lines = attack(
        EXACT,
        f"""
for value in OrderedDict(a=[1]), date(2026, 5, 4):
    data = pickle.dumps(value, protocol={protocol})
    try:
        print(restricted_loads(data) == value)
    except pickle.UnpicklingError as error:
        print(error)
""",
    )
    dates = "True" if protocol > 2 else "'_codecs.encode' is not allowed"
    assert lines == ["True", dates]


@pytest.mark.parametrize("protocol", range(6))
def test_the_older_names_load_at_every_protocol(attack, protocol):
    """Sets, dates and bytes arrive whatever protocol wrote them."""
    lines = attack(
        OLD,
        f"""
for value in {{1, 2}}, set(), date(2026, 5, 4), b"tea", b"", b"\\xff\\x00", [b"a"] * 3:
    data = pickle.dumps(value, protocol={protocol})
    loaded = RestrictedUnpickler(io.BytesIO(data)).load()
    assert loaded == value and type(loaded) is type(value), value
print("all")
""",
    )
    assert lines == ["all"]


def test_what_python_2_wrote_loads_with_its_encoding(attack):
    """A set and a date of Python 2, which wrote the old names by itself."""
    lines = attack(
        OLD,
        LOADS
        + r"""
print(restricted_loads(
    b"\x80\x02c__builtin__\nset\nq\x00]q\x01K\x07a\x85q\x02Rq\x03."))
print(restricted_loads(
    b"\x80\x02cdatetime\ndate\nq\x00U\x04\x07\xdc\x05\x11q\x01\x85q\x02Rq\x03.",
    encoding="latin1"))
""",
    )
    assert lines == ["{7}", "2012-05-17"]


@pytest.mark.parametrize("name", [EXACT, OLD])
def test_no_name_outside_the_table_gets_through(attack, name):
    """In every spelling of a name, for every opcode that takes one."""
    lines = attack(
        name,
        PROBE
        + LOADS
        + r"""
def short(text):
    raw = text.encode("utf-8", "surrogatepass")
    return b"\x8c" + bytes([len(raw)]) + raw
def named(module, name):
    return short(module) + short(name) + b"\x93"
call = b"X\x05\x00\x00\x00inert\x85R."
streams = {
    "GLOBAL": b"c__main__\nprobe\n" + call,
    "GLOBAL at 2": b"\x80\x02c__main__\nprobe\n" + call,
    "STACK_GLOBAL": b"\x80\x04" + named("__main__", "probe") + call,
    "INST": b"(X\x05\x00\x00\x00inerti__main__\nprobe\n.",
    "OBJ": b"(c__main__\nprobe\nX\x05\x00\x00\x00inerto.",
    "NEWOBJ": b"\x80\x02c__main__\nprobe\n)\x81.",
    "EXT": b"\x82\x01.",
    "dotted": b"\x80\x04" + named("datetime", "date.__base__.__subclasses__") + b")R.",
    "dotted allowed": b"\x80\x04" + named("datetime", "date.fromordinal") + call,
    "a submodule": b"\x80\x04" + named("collections.abc", "Sized") + b".",
    "case": b"\x80\x04" + named("Datetime", "date") + b".",
    "a space": b"\x80\x04" + named("datetime", "date ") + b".",
    "empty": b"\x80\x04" + named("", "") + b".",
    "a surrogate": b"\x80\x04" + named("datetime", "\ud800") + b".",
    "not texts": b"\x80\x04K\x01K\x02\x93.",
    "a persistent id": b"Pprobe\n.",
    "a codec": b"c_codecs\nencode\n(X\x01\x00\x00\x00aX\x03\x00\x00\x00hextR.",
    "builtins": b"cbuiltins\neval\n" + call,
    "old builtins": b"c__builtin__\neval\n" + call,
    "rebuilt": b"ccopy_reg\n_reconstructor\n(c__main__\nprobe\nc__builtin__\nset\nNtR.",
}
for kind, data in streams.items():
    said = refusal(restricted_loads, data)
    if said not in ("UnpicklingError", "ValueError"):
        print(kind, said)
print("called:", called)
""",
    )
    assert lines == ["called: []"]


@pytest.mark.parametrize("name", [EXACT, OLD])
def test_nothing_is_imported_for_a_name_that_is_refused(attack, name):
    """The module that a stream asks for does not run, not even to be refused."""
    lines = attack(
        name,
        LOADS
        + """
with open("planted.py", "w") as file:
    file.write("print('imported')")
print(refusal(restricted_loads, b"cplanted\\nprobe\\n."))
""",
    )
    assert lines == ["UnpicklingError"]


@pytest.mark.parametrize("name", [EXACT, OLD])
def test_a_refusal_is_one_line_of_a_log(attack, name):
    """Line ends and escapes in a name do not reach the terminal or forge a line."""
    lines = attack(
        name,
        LOADS
        + r"""
raw = b"a\nINFO all is well\x1b[2J"
try:
    restricted_loads(b"\x80\x04\x8c" + bytes([len(raw)]) + raw + b"\x8c\x01b\x93.")
except pickle.UnpicklingError as error:
    print(str(error).isprintable(), error)
""",
    )
    assert lines == [r"True 'a\nINFO all is well\x1b[2J.b' is not allowed"]


def test_few_bytes_make_a_load_work_without_a_name(attack):
    """The counter-example, small: each four bytes more double the comparisons."""
    lines = attack(
        "security/load_compares",
        """
def work(times):
    entry = doubled(times) + pickle.NONE + pickle.SETITEM
    data = pickle.EMPTY_DICT + entry + entry + pickle.STOP
    Leaf.compared = 0
    NothingAllowed(io.BytesIO(data)).load()
    return len(data), Leaf.compared
for times in range(1, 10):
    (size, once), (larger, twice) = work(times), work(times + 1)
    assert (larger - size, twice) == (4, once * 2)
print("doubled")
""",
    )
    assert lines == ["doubled"]
