"""Nothing in a stream makes the anatomy recurse, hang, or take memory at its word."""

import contextlib
import pickle
import random
import struct
import subprocess
import sys
import textwrap
import tracemalloc

import pytest

from picklejar.anatomy import (
    TooCostly,
    branches,
    dis_objection,
    dissect,
    gather_facts,
    in_short,
    in_words,
    is_plain,
    list_acts,
    rebuild,
    transcribe,
    write_program,
)
from tests.anatomy import chaos
from tests.anatomy.effort import effort, growth

DEEP = 50_000
NESTED = {
    "lists": b"]" * DEEP + b"a" * (DEEP - 1) + b".",
    "tuples": b")" + b"\x85" * DEEP + b".",
    "dictionaries": b"}" + b"K\1}" * DEEP + b"s" * DEEP + b".",
    "marks": b"(" * DEEP + b"t" * DEEP + b".",
    "states": b"cm\nn\n" + b"cm\nn\n" * (DEEP // 10) + b"b" * (DEEP // 10) + b".",
    "calls": b"cm\nn\n" + b")R" * DEEP + b".",
    "frozensets": b"(" * DEEP + b"\x91" * DEEP + b".",
    "copies": b"]" + b"2" * DEEP + b".",
    "persistent ids": b"N" + b"Q" * DEEP + b".",
}


@pytest.mark.parametrize("data", NESTED.values(), ids=NESTED.keys())
def test_nesting_without_end_is_no_recursion(data):
    """Fifty thousand levels are read, told, listed, summed up and forgotten."""
    anatomy = dissect(data)
    assert anatomy.fault is None
    for step in anatomy.steps[-3:]:
        in_words(step)
    in_short(anatomy.result)
    is_plain(anatomy.result)
    gather_facts(anatomy.steps)
    for number, _ in enumerate(list_acts(anatomy.steps)):
        if number > 1000:
            break


@pytest.mark.parametrize("kind", ["lists", "tuples", "dictionaries", "marks"])
def test_deep_plain_data_are_rebuilt(kind):
    """Without recursion there, too: the outermost object is as long as it should be."""
    assert len(rebuild(dissect(NESTED[kind]).result)) <= 1


@pytest.mark.parametrize(
    "data",
    [
        b"]" * 2000 + b"a" * 1999 + b".",
        b")" + b"\x85" * 2000 + b".",
        b"cm\nn\n" + b")R" * 2000 + b".",
    ],
)
def test_deep_data_become_a_flat_program(data):
    """What nests too deeply for Python's own parser is given names."""
    text = write_program(dissect(data).steps)
    compile(text, "program", "exec")
    assert max(map(len, text.splitlines())) < 200


def test_deep_plain_data_run_as_a_program():
    """And that program builds the same depth."""
    names: dict = {}
    text = write_program(dissect(b"]" * 300 + b"a" * 299 + b".").steps)
    exec(text, names)  # our own program, of lists
    value, depth = names["result"], 1
    while value:
        (value,) = value
        depth += 1
    assert depth == 300


LENGTHS = {
    "BINBYTES": b"B" + struct.pack("<I", 0xFFFFFFFF),
    "BINBYTES8": b"\x8e" + struct.pack("<Q", 1 << 62),
    "too long for any memory": b"\x8e" + struct.pack("<Q", (1 << 64) - 1),
    "BINUNICODE": b"X" + struct.pack("<I", 0x7FFFFFFF),
    "BINUNICODE8": b"\x8d" + struct.pack("<Q", 1 << 40),
    "BYTEARRAY8": b"\x96" + struct.pack("<Q", 1 << 40),
    "LONG4": b"\x8b" + struct.pack("<i", 0x7FFFFFFF),
    "LONG4 below zero": b"\x8b" + struct.pack("<i", -1),
    "BINSTRING": b"T" + struct.pack("<I", 0xFFFFFFFF),
    "FRAME": b"\x95" + struct.pack("<Q", 1 << 50),
    "LONG_BINPUT": b"]r" + struct.pack("<I", 0xFFFFFFFF) + b"\xff",
    "PUT": b"]p9223372036854775807\n\xff",
}


@pytest.mark.parametrize("start", LENGTHS.values(), ids=LENGTHS.keys())
@pytest.mark.parametrize("streaming", [False, True])
def test_a_length_that_no_data_back_takes_no_memory(start, streaming, tmp_path):
    """Gigabytes may be claimed; a few hundred kilobytes are used."""
    path = tmp_path / "claims.pickle"
    path.write_bytes(start + b"only this")
    with path.open("rb") as file:
        source = file if streaming else path.read_bytes()
        tracemalloc.start()
        try:
            anatomy = dissect(source)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert anatomy.fault is not None
    assert peak < 1_000_000


def laughs(open_, close, levels=60):
    """A value that is small in the stream and doubles with each level."""
    doublings = (b"\x94(" + b"h%c" % number * 2 + close for number in range(levels))
    return b"\x80\x04" + open_ + b"".join(doublings) + b"."


def test_sharing_that_doubles_costs_nothing():
    """Sixty levels of a pair of the same thing stay sixty things, everywhere."""
    for data in (laughs(b"]", b"l"), laughs(b")", b"t"), laughs(b"}", b"l")):
        anatomy = dissect(data)
        assert effort(lambda anatomy=anatomy: rebuild(anatomy.result)) < 20_000
        in_short(anatomy.result)
        assert len(str(transcribe(anatomy))) < 300_000
        text = write_program(anatomy.steps)
        assert len(text) < 100_000
        compile(text, "program", "exec")


COSTLY = {
    "a key that takes 2**60 steps to hash": laughs(b")", b"t")[:-1] + b"\x94}h\x3cNs.",
    "a key that nests too deeply to hash": b"}" + b")" + b"\x85" * 5000 + b"Ns.",
    "a member that does": b"\x8f(" + b")" + b"\x85" * 5000 + b"\x90.",
    "many keys that take long": laughs(b")", b"t", 18)[:-1]
    + b"\x94}("
    + b"h\x12N" * 50_000
    + b"u.",
    "keys with one hash": b"}("
    + b"".join(
        pickle.dumps(number * sys.hash_info.modulus, 2)[2:-1] + b"N"
        for number in range(20_000)
    )
    + b"u.",
}


@pytest.mark.parametrize("data", COSTLY.values(), ids=COSTLY.keys())
def test_keys_too_costly_to_hash_are_not_hashed(data):
    """The steps are given; only the value is refused, and at once."""
    anatomy = dissect(data)
    assert anatomy.fault is None
    # Hashing is C's work, and would not be counted: it would never end.
    with pytest.raises(TooCostly):
        rebuild(anatomy.result)


def everything(data):
    """Take a stream apart and ask all that can be asked of it."""
    anatomy = dissect(data)
    for step in anatomy.steps:
        in_words(step)
    gather_facts(anatomy.steps)
    dis_objection(anatomy)
    list(list_acts(anatomy.steps, anatomy.fault))
    transcribe(anatomy)
    branches(data)
    if anatomy.result is not None:
        is_plain(anatomy.result)
        with contextlib.suppress(TooCostly):
            rebuild(anatomy.result)


def written(data):
    """Write the program of a stream."""
    anatomy = dissect(data)
    return write_program(anatomy.steps, anatomy.fault)


GROWING = {
    "records": lambda n: pickle.dumps([{"id": i, "name": str(i)} for i in range(n)], 4),
    "a deep stack": lambda n: b"N" * 4 * n + b"\x85" * n + b".",
    "many marks": lambda n: b"(" * 4 * n + b"1" * (4 * n - 1) + b"N.",
    "many memo numbers": lambda n: b"]" + b"\x94" * 4 * n + b".",
    "one list that grows": lambda n: b"]" + b"Na" * 3 * n + b".",
    "long lines": lambda n: b"V" + b"x" * 50 * n + b"\n.",
    "many small pickles": lambda n: (b"(" + b"K\1" * 30 + b"t0") * (n // 8) + b"N.",
    "one tuple, many times, as a key": lambda n: (
        b"\x80\4}((" + b"N" * n + b"t" + b"2" * (n - 1) + b"tNs."
    ),
    "one dictionary, handed to many calls": lambda n: (
        b"\x80\4}q\0(" + b"\x8c\1kN" * n + b"u0" + b"cm\nn\n)h\0\x920" * n + b"N."
    ),
    "one dictionary that grows between calls": lambda n: (
        b"\x80\4}q\0" + b"\x8c\1kNscm\nn\n)h\0\x920" * n + b"."
    ),
    "keys that hold each other": lambda n: b"})" + b"\x85q\0h\0\x86" * n + b"Ns.",
    "keys, each hashed": lambda n: b"}" + b"cm\nn\n\x85Ns" * n + b".",
    "an unhashable key that holds many": lambda n: b"}(" + b"cm\nn\n" * n + b"]tNs.",
    "calls of calls": lambda n: b"cm\nn\n" + b")R" * n + b".",
    "one call, handed on": lambda n: b"cm\nn\n" + b"2\x85R" * n + b".",
    "states": lambda n: b"cm\nn\n" + b"}b" * n + b".",
    "names alike": lambda n: b"cm\nn\n0" * n + b"N.",
    "frames": lambda n: b"\x80\4" + (b"\x95\2" + bytes(7) + b"N0") * n + b"N.",
    "crossed frames": lambda n: b"\x80\4\x95\3" + bytes(7) + b"N0VN\n0" * n + b"N.",
    "numbers stored far apart": lambda n: (
        b"]" + b"".join(b"r" + struct.pack("<I", 99 * i) for i in range(n)) + b"."
    ),
    "sets and their members": lambda n: b"\x8f(" + b"N\x85" * n + b"\x90.",
    "a bytearray": lambda n: b"\x96\1" + bytes(7) + b"a(" + b"K\1" * n + b"e.",
    "items by index": lambda n: b"](" + b"N" * n + b"e(" + b"K\0N" * n + b"u.",
    "persistent ids": lambda n: b"Pa\nQ" * n + b".",
}


@pytest.mark.parametrize("work", [everything, written])
@pytest.mark.parametrize("make", GROWING.values(), ids=GROWING.keys())
def test_work_grows_no_faster_than_the_stream(make, work):
    """Counted in lines and jumps, twice the stream takes about twice the work."""
    assert growth(work, make, 100) < 1.3


def random_shape(random_):
    """Make up a stream that can be made as long as one likes, of all instructions."""
    inert = chaos.Inert(random_)

    def unit():
        kind = random_.randrange(5)
        if kind == 0:
            return inert.value(2)
        if kind == 1:
            return inert.value(2) + b"0"
        if kind == 2:
            return random_.choice((b"2", b"(", b"h\0", b"\x94", b"2\x85", b"N", b"]"))
        if kind == 3:
            return random_.choice(
                (
                    b"a",
                    b"\x85",
                    b"\x86",
                    b"0",
                    b"R",
                    b"\x81",
                    b"b",
                    b"2R",
                    b")R",
                    b"}b",
                    b"t",
                    b"l",
                    b"e",
                    b"1",
                )
            )
        ((codes, make),) = random_.choices(chaos._CHOICES, chaos._WEIGHTS)
        code = random_.randrange(len(codes))
        return make(random_, codes[code : code + 1])

    parts = [(unit(), random_.random() < 0.6) for _ in range(random_.randrange(2, 7))]
    return lambda n: (
        b"\x80\4]q\0"
        + b"".join(part * n if repeated else part for part, repeated in parts)
        + b"."
    )


def test_work_grows_no_faster_than_any_stream_of_the_fuzzers_grammar():
    """Whatever is repeated, in whatever order: no shape takes more than its length."""
    random_ = random.Random(20241130)
    far = 0
    for _ in range(120):
        make = random_shape(random_)
        far += len(dissect(make(20)).steps) > 20
        for work in (everything, written):
            found = growth(work, make, 20)
            assert found < 1.5, (found, work, make(3))
    assert far > 60


@pytest.mark.parametrize("make", GROWING.values(), ids=GROWING.keys())
def test_memory_grows_no_faster_than_the_stream(make):
    """Twice the stream takes about twice the memory, steps and words and program."""
    peaks = []
    for size in (500, 1000):
        data = make(size)
        tracemalloc.start()
        everything(data)
        written(data)
        peaks.append(tracemalloc.get_traced_memory()[1] / len(data))
        tracemalloc.stop()
    assert peaks[1] < 1.6 * peaks[0] + 1000


def test_a_long_value_that_is_used_often_is_written_once():
    """A program is no longer than the stream asks for, whatever the value."""
    number = b"\x8b" + struct.pack("<i", 5000) + b"\x7f" * 5000
    for value in (pickle.dumps("x" * 5000, 2)[2:-3], b"B\x88\x13\0\0" + b"x" * 5000,
                  number):  # fmt: skip
        data = b"\x80\4](" + value + b"q\0" + b"h\0" * 500 + b"e."
        assert dissect(data).fault is None
        assert len(written(data)) < 60_000


LONG = {
    "a number that is none": b"F" + b"1" * 3_000_000 + b"x\n.",
    "another": b"F" + b"1" * 3_000_000 + b"." + b"1" * 3_000_000 + b"e\n.",
    "an integer": b"I" + b"9" * 3_000_000 + b"\n.",
    "an octal one": b"I0" + b"7" * 3_000_000 + b"x\n.",
    "escapes": b"S'" + b"\\" * 3_000_001 + b"'\n.",
    "escapes of text": b"V" + b"\\" * 3_000_000 + b"u\n.",
    "a line": b"V" + b"x" * 10_000_000 + b"\n.",
    "a name": b"c" + b"m." * 3_000_000 + b"\n" + b"n." * 3_000_000 + b"\n.",
}


@pytest.mark.parametrize("data", LONG.values(), ids=LONG.keys())
def test_arguments_of_megabytes_are_read_in_linear_time(data, tmp_path):
    """Also where C does the work, which cannot be counted.

    With two minutes of processor time, in which what takes a second is done on any
    machine, and what grows with the square would not be in hours.
    """
    path = tmp_path / "long.pickle"
    path.write_bytes(data)
    program = f"""
    import resource, sys
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    sys.path[:0] = {sys.path!r}
    from tests.anatomy.test_bounds import everything, written
    from picklejar.anatomy import dissect
    data = open({str(path)!r}, "rb").read()
    everything(data)
    written(data)
    dissect(open({str(path)!r}, "rb"))
    """
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, "")


def test_under_a_memory_limit_nothing_fails():
    """In a process of 200 megabytes, every claim and every nesting is taken apart."""
    program = f"""
    import resource, sys
    sys.path[:0] = {sys.path!r}
    from tests.anatomy.test_bounds import COSTLY, LENGTHS, laughs
    from picklejar.anatomy import dissect
    used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (1 << 26),) * 2)
    for data in [*COSTLY.values(), *LENGTHS.values(), laughs(b"]", b"l")]:
        dissect(data)
    """
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, "")
