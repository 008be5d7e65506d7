"""Whatever the bytes, there is a result or a fault, and it is the one of a load.

PICKLEJAR_FUZZ is how many random streams are tried, 30,000 unless it says otherwise.
The seed is fixed: the same number tries the same streams.
"""

import itertools
import os
import pickle
import random
import tracemalloc

import pytest

from picklejar.anatomy import (
    dissect,
    gather_facts,
    in_words,
    is_plain,
    list_acts,
    transcribe,
    write_program,
)
from tests.anatomy import chaos, court, specimens

STREAMS = int(os.environ.get("PICKLEJAR_FUZZ", "30000"))
BATCH = 10_000
SEED = 20240229
MEMORY = 2_000_000  # bytes for taking one small stream apart


def everything(data):
    """Take a stream apart and ask all that can be asked of it."""
    anatomy = dissect(data)
    for step in anatomy.steps:
        in_words(step)
    gather_facts(anatomy.steps)
    list(list_acts(anatomy.steps))
    compile(write_program(anatomy.steps, anatomy.fault), "program", "exec")
    transcribe(anatomy)
    if anatomy.result is not None:
        is_plain(anatomy.result)
    return anatomy


def test_random_streams_load_exactly_where_the_anatomy_says_so():
    """Each random stream, loaded in a limited process, ends as its anatomy does.

    The same first import is asked for, or the same value comes out, or both refuse.
    """
    random_ = random.Random(SEED)
    left = STREAMS
    ended = dict.fromkeys(("ok", "refused", "error", "memory", "crash"), 0)
    while left > 0:
        streams = [chaos.random_stream(random_) for _ in range(min(left, BATCH))]
        left -= len(streams)
        for data, verdict in zip(streams, court.verdicts(streams), strict=True):
            ended[verdict["end"]] += 1
            assert court.disagreement(data, verdict) is None, data
    assert ended["crash"] == 0
    # The streams are worth trying: a good many load, or get as far as an import.
    assert ended["ok"] > STREAMS * 0.03
    assert ended["refused"] > STREAMS * 0.05


def test_all_can_be_asked_of_random_streams():
    """Words, acts, facts, program and transcript never fail, hang or grow."""
    random_ = random.Random(SEED + 1)
    tracemalloc.start()
    try:
        for _ in range(max(500, STREAMS // 20)):
            data = chaos.random_stream(random_)
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            everything(data)
            assert tracemalloc.get_traced_memory()[1] - before < MEMORY, data
    finally:
        tracemalloc.stop()


SMALL = {
    "the article's dictionary": {"matches": 10, "active": True},
    "many kinds": [1, -5, 2.5, None, "text", b"b", (1,), {2}, 2**70, bytearray(b"x")],
    "an instance": specimens.Order("tea", 2, ["hot"]),
    "shared": next(specimens.shared_and_cyclic()),
}
PICKLES = [
    pickle.dumps(value, protocol)
    for value, protocol in itertools.product(SMALL.values(), specimens.PROTOCOLS)
]


def damaged():
    """Yield each pickle cut off at each byte, and with each single bit flipped."""
    for data in PICKLES:
        for at in range(len(data)):
            yield data[:at]
            for bit in range(8):
                yield data[:at] + bytes((data[at] ^ 1 << bit,)) + data[at + 1 :]


def test_cut_off_or_flipped_anywhere_the_anatomy_agrees_with_the_load():
    """Every prefix and every flipped bit of pickles of all protocols."""
    streams = list(damaged())
    assert len(streams) > 15_000
    for data, verdict in zip(streams, court.verdicts(streams), strict=True):
        assert verdict["end"] != "crash"
        assert court.disagreement(data, verdict) is None, data


@pytest.mark.parametrize("encoding", ["bytes", "latin-1", "utf-8"])
def test_python_2_strings_load_as_asked(encoding):
    """The encoding that a load is given decides about 8-bit strings, here too."""
    random_ = random.Random(SEED + 2)
    strings = [b"caf\\xe9", b"plain", b"\\xc3\\xa9", b"\\x80", b"a\\\\n\\t\\0\\777\\q"]
    streams = [b"S'" + text + b"'\n." for text in strings]
    streams += [b"U\x02\xc3\xa9.", b"T\x01\0\0\0\xe9.", b"(U\x01\xffU\1at."]
    streams += [chaos.random_stream(random_) for _ in range(2000)]
    for data, verdict in zip(streams, court.verdicts(streams, encoding), strict=True):
        assert court.disagreement(data, verdict, encoding) is None, data
