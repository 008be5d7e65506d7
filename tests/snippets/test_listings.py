"""Programs that look into a pickle tell what is there, and never load it."""

import pytest

ALL = "byte_streams/list_every_pickle"
IMPORTS = "security/list_imports"

NEVER = """
def never(*arguments, **keywords):
    raise AssertionError("it was loaded")
pickle.load = pickle.loads = pickle.Unpickler = never
"""


def test_every_pickle_of_a_file_is_listed(attack):
    """Of every protocol, one behind the other, and what is not loaded stays so."""
    lines = attack(
        ALL,
        """
things = [7, "tea", {"a": [1.5, None]}, 2**70, b"x" * 1000, print]
data = b"".join(pickle.dumps(x, protocol=p) for x in things for p in range(6))
data += pickle.dumps(10**5000, protocol=2)  # too long to be written in decimal
"""
        + NEVER
        + "list_all(data)",
    )
    assert sum(line.endswith(" STOP") for line in lines) == 37
    assert not any("stopped" in line for line in lines)
    assert all(len(line) < 80 for line in lines)


def test_any_bytes_end_in_a_listing(attack):
    """Cut, changed or random bytes are listed up to where they stop making sense."""
    lines = attack(
        ALL,
        """
import random
data = pickle.dumps([{"tea": (1, 2.5, b"x", "é", {3})}, 2**70, print], protocol=4)
old = pickle.dumps([{"tea": (1, 2.5, b"x", "é", {3})}, 2**70, print], protocol=0)
"""
        + NEVER
        + """
import contextlib, warnings
warnings.simplefilter("ignore", DeprecationWarning)  # a name with a backslash
choose = random.Random(7)
with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    for whole in data, old:
        for cut in range(len(whole)):
            list_all(whole[:cut])
        for _ in range(2000):
            changed = bytearray(whole)
            changed[choose.randrange(len(whole))] = choose.randrange(256)
            list_all(bytes(changed))
    for _ in range(2000):
        list_all(choose.randbytes(choose.randrange(40)))
    for size in b"\\xff" * 8, b"\\0" * 7 + b"\\x7f", b"\\0\\0\\0\\0\\0\\1\\0\\0":
        for op in b"\\x8d", b"\\x8e", b"\\x96", b"\\x95":
            list_all(op + size + b"short.")
print("all")
""",
        before="import os",
    )
    assert lines == ["all"]


def test_nothing_of_a_pickle_steers_the_terminal(attack):
    """Escapes and line ends in texts, names and comments are spelt out."""
    lines = attack(
        ALL,
        r"""
evil = "\x1b[2J\r\n\u202e"
list_all(pickle.dumps([evil, evil.encode()], protocol=4))
list_all(b"c__main__\n\x1b[2J\n.")
list_all(b"P\x1b[2J\n.")
""",
    )
    assert lines
    assert all(line.isprintable() and line.isascii() for line in lines)


@pytest.mark.parametrize("protocol", range(6))
def test_the_imports_are_those_that_a_load_asks_for(attack, protocol):
    """Of what Python's own pickler writes, each name is listed, in order."""
    lines = attack(
        IMPORTS,
        f"""
import collections, datetime, fractions, io, pathlib, uuid, _compat_pickle
class Asked(pickle.Unpickler):
    def find_class(self, module, name):
        asked.append(module + " " + name)
        return super().find_class(module, name)
value = [
    [str(n) for n in range(300)], Decimal("9.5"), date(2026, 5, 4), print,
    collections.OrderedDict(Decimal=Decimal), {{"date", "Decimal"}}, 1j, b"print",
    fractions.Fraction(1, 2), uuid.UUID(int=7), datetime.datetime(2026, 5, 4),
    collections.Counter("decimal"), bytearray(b"x"), frozenset([date]), range(3),
    ["decimal", "Decimal", Decimal, "Decimal", "decimal", Decimal(1)],
]
data = pickle.dumps(value, protocol={protocol})
asked = []
Asked(io.BytesIO(data)).load()
print(imports(data) == asked, len(asked) > 8)
""",
    )
    assert lines == ["True True"]


def test_dis_lists_the_first_pickle_alone(attack):
    """The counter-example: what stands behind it is neither shown nor told of."""
    lines = attack(
        "byte_streams/dis_stops_early",
        """
pickletools.dis(pickle.dumps(1, 2) + b"cplanted\\nname\\n.")
print(refusal(pickletools.dis, b"K\\x01K\\x02."))
""",
    )
    assert len(lines) == 9
    assert lines[-1] == "ValueError"
    assert not any("planted" in line for line in lines)
