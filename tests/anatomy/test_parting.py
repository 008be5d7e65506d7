"""Where Unpicklers read different things in the same bytes, each reading is told."""

import json
import pickle
import random
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from picklejar.anatomy import (
    Act,
    Pickle,
    Reason,
    binds_frames,
    branches,
    dissect,
    in_short,
    list_acts,
    rebuild,
)
from picklejar.anatomy import parting
from tests.anatomy import chaos, court, readers_child, specimens

HIDDEN = bytes.fromhex(
    "80049504000000000000008c03616263432530636275696c74696e730a7072696e740a"
    "285327494e4552542d43414c4c4544270a74522e2e"
)
SEED = 20241130


def frame(length):
    """A FRAME."""
    return b"\x95" + struct.pack("<Q", length)


def pythons():
    """Every CPython from 3.8 on that is here, by its version."""
    found = {sys.version_info[:3]: sys.executable}
    home = Path.home()
    for path in [
        *home.glob(".pyenv/versions/3.*/bin/python"),
        *home.glob(".local/bin/python3.*"),
    ]:
        asked = subprocess.run(
            [path, "-c", "import sys; print(*sys.version_info[:3])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0:
            version = tuple(map(int, asked.stdout.split()))
            if version >= (3, 8):
                found.setdefault(version, str(path))
    return dict(sorted(found.items()))


PYTHONS = pythons()
EACH = pytest.mark.parametrize(
    "version", PYTHONS, ids=lambda version: ".".join(map(str, version))
)


def readers_of(data, version):
    """How the anatomy reads some bytes for each way that one Python has."""
    binding = binds_frames(*version)
    minor = version[1]
    memory = {13: "3.13.15 and later 3.13", 14: "3.14.7 and later 3.14"}.get(minor)
    lax = "3.8 to 3.13.14" if minor < 14 else "3.14.0 to 3.14.6"
    releases = (memory or "3.15") if binding else lax
    python = "3.8 to 3.13" if minor < 14 else "3.14" if minor == 14 else "3.15"
    found = {}
    for reader in parting._readers(data):
        one = Pickle(
            reader.source, rules=reader.rules, past_frames=reader.past_frames
        )
        if reader.means == parting._PYTHON and reader.releases == python:
            found["pickle.py"] = one
        elif reader.releases != releases:
            continue
        elif reader.means == parting._MEMORY:
            found["loads"] = one
            if binding:  # wherever the bytes come from
                found["BytesIO"] = found["4096"] = one
        elif reader.means == parting._STREAM:
            found["BytesIO"] = one
        elif "4,096" in reader.means:
            found["4096"] = one
    return found


def loaded(streams, python):
    """Load streams in a limited process of a Python, in each way; say how they end."""
    framed = b"".join(struct.pack("<I", len(data)) + data for data in streams)
    child = subprocess.run(
        [python, "-I", readers_child.__file__],
        input=framed,
        capture_output=True,
        check=False,
    )
    found = [json.loads(line) for line in child.stdout.splitlines()]
    assert len(found) == len(streams), child.stderr[-2000:]
    return found


def odd_streams(count):
    """Streams that readers differ about, many of them."""
    random_ = random.Random(SEED)
    yield HIDDEN
    yield from (b"K\7q\xffK\1\x94h\1.", b"I+1\n.", b"I010\n.", b"L0x1fL\n.")
    yield b"F1_0\ncos\ngetcwd\n)R."
    yield b"cos\ngetcwd\n]R."
    for size in (1, 4000, 4090, 9000, 200_000):
        # A frame that is larger than what a file reads ahead, and one that is not.
        text = b"X" + struct.pack("<I", size) + b"x" * size + b"0"
        yield b"\x80\x04" + frame(len(text) + 3) + text + b"\x8c\x03abcN." + b"N." * 9
    for _ in range(count):
        yield chaos.framed_program(random_)
        yield chaos.random_stream(random_)


@EACH
def test_each_way_in_which_a_python_loads_is_read_as_that_python_reads(version):
    """From memory, from files, by C and by Python: odd streams end as foretold."""
    streams = list(odd_streams(700))
    ended = dict.fromkeys(("ok", "refused", "error", "memory"), 0)
    for data, verdicts in zip(streams, loaded(streams, PYTHONS[version]), strict=True):
        for way, one in readers_of(data, version).items():
            verdict = verdicts[way]
            ended[verdict["end"]] += 1
            found = court.contradiction(one.anatomy(), verdict)
            assert found is None, (way, data)
    assert ended["ok"] > 100
    assert ended["refused"] > 100


def outcome(one):
    """What a reading does and how it ends, but for words."""
    steps = list(one)
    acts = [(act.offset, act.text) for act in list_acts(steps, one.fault)]
    if one.fault is not None:
        return acts, "fault"
    return acts, in_short(one.result, 200)


def test_no_reading_is_left_out():
    """Whatever one of the readers makes of a stream is told, by one name or another."""
    several = 0
    for data in odd_streams(1500):
        told = [outcome(Pickle(data))]
        told += [outcome(branch.first) for branch in branches(data)]
        several += len(told) > 1
        for reader in parting._readers(data):
            one = Pickle(
                reader.source, rules=reader.rules, past_frames=reader.past_frames
            )
            assert outcome(one) in told, (reader, data)
    assert several > 200


def test_a_call_that_hides_behind_a_frame_is_told():
    """`loads` and `load` of lax Pythons read two programs in one stream."""
    assert dissect(HIDDEN).fault.reason is Reason.FRAME
    memory, stream = branches(HIDDEN)
    assert "pickle.loads" in memory.who[0]
    assert "BytesIO" in stream.who[0]
    assert rebuild(memory.first.anatomy().result).startswith(b"0cbuiltins\nprint")
    assert [act.text for act in list_acts(stream.first)] == [
        "from builtins import print",
        "builtins.print('INERT-CALLED')",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\x80\x04" + frame(3) + b"\x8c\x03abc.xyz.",
        b"\x80\x04" + frame(3) + b"C\x03abc.",
        b"\x80\x04" + frame(3) + b"Vabcd\n.xyz\n.",
        b"\x80\x04" + frame(2) + b"J\1\0\0\0.",
        b"\x80\x04" + frame(12) + b"cbuiltins\nlen\n.\n.",
        b"\x80\x04" + frame(11) + b"N" + frame(2) + b"N.",
    ],
)
@EACH
def test_a_crossed_frame_is_a_fault_by_the_rules_of_every_python(data, version):
    """For all kinds of argument, and for a frame within a frame."""
    rules = parting.rules_of(*version)
    assert dissect(data, rules=rules).fault.reason is Reason.FRAME
    assert branches(data, rules=rules)


def test_what_follows_in_a_file_is_read_by_each_reader_from_where_it_stopped():
    """A second pickle behind a crossed frame is not lost."""
    data = b"\x80\x04" + frame(3) + b"\x8c\x03abc.cos\nsystem\n(S'inert'\ntR."
    acts = [
        act.text
        for branch in branches(data)
        for one in branch.pickles()
        for act in list_acts(one)
        if act.act is Act.CALL
    ]
    assert "os.system('inert')" in acts


def test_readers_agree_about_all_that_a_pickler_writes():
    """Nothing ordinary is read in two ways, so nothing is said of that."""
    for label, _, data in specimens.library_pickles():
        assert branches(data) == [], label
    for value in specimens.shared_and_cyclic():
        for protocol in specimens.PROTOCOLS:
            assert branches(pickle.dumps(value, protocol)) == []


def test_a_pickle_is_told_again_and_again_the_same():
    """Read anew or from what was held, with its fault and its end."""
    long = pickle.dumps([[n] for n in range(1000)], 4)
    for data in (b"N.", long, b"K\1", HIDDEN):
        one, anatomy = Pickle(data), dissect(data)
        for _ in range(3):
            assert [s.offset for s in one] == [s.offset for s in anatomy.steps]
            assert str(one.fault) == str(anatomy.fault)
            assert one.end == anatomy.end
            assert (one.result is None) == (anatomy.result is None)
