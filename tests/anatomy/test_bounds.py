"""Nothing in a stream makes the anatomy recurse, hang, or take memory at its word."""

import io
import pickle
import struct
import subprocess
import sys
import textwrap
import time
import tracemalloc

import pytest

from picklejar.anatomy import (
    TooCostly,
    dissect,
    gather_facts,
    in_short,
    in_words,
    is_plain,
    list_acts,
    read,
    rebuild,
    transcribe,
    write_program,
)

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
        began = time.process_time()
        rebuild(anatomy.result)
        in_short(anatomy.result)
        assert len(str(transcribe(anatomy))) < 300_000
        text = write_program(anatomy.steps)
        assert len(text) < 100_000
        compile(text, "program", "exec")
        assert time.process_time() - began < 2


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
    began = time.process_time()
    with pytest.raises(TooCostly):
        rebuild(anatomy.result)
    assert time.process_time() - began < 2


def seconds(data):
    """How long a stream takes, the best of three."""
    best = 1e9
    for _ in range(3):
        began = time.process_time()
        for _step in read(data):
            pass
        best = min(best, time.process_time() - began)
    return best


GROWING = {
    "records": lambda n: pickle.dumps([{"id": i, "name": str(i)} for i in range(n)], 4),
    "a deep stack": lambda n: b"N" * 4 * n + b"\x85" * n + b".",
    "many marks": lambda n: b"(" * 4 * n + b"1" * (4 * n - 1) + b"N.",
    "many memo numbers": lambda n: b"]" + b"\x94" * 4 * n + b".",
    "one list that grows": lambda n: b"]" + b"Na" * 3 * n + b".",
    "long lines": lambda n: b"V" + b"x" * 50 * n + b"\n.",
    "many small pickles": lambda n: (b"(" + b"K\1" * 30 + b"t0") * (n // 8) + b"N.",
}


@pytest.mark.parametrize("make", GROWING.values(), ids=GROWING.keys())
def test_time_grows_no_faster_than_the_stream(make):
    """Eight times the stream takes about eight times as long, never sixty-four."""
    small, large = make(2_000), make(16_000)
    ratio = len(large) / len(small)
    assert seconds(large) < 3 * ratio * max(seconds(small), 0.002)


def test_a_huge_line_from_a_slow_file_is_read_in_linear_time():
    """A line that arrives in chunks is not searched from its start each time."""
    text = b"V" + b"x" * 10_000_000 + b"\n."
    began = time.process_time()
    assert dissect(io.BytesIO(text)).fault is None
    assert time.process_time() - began < 5


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
