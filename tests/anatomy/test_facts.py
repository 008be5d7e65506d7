"""What is said of a whole stream is true of it."""

import io
import pickle
import pickletools
import re

import pytest

from picklejar.anatomy import dissect, gather_facts
from tests.anatomy import plain, specimens


def facts(data):
    """The facts of a stream."""
    return gather_facts(dissect(data).steps)


def optimised(data):
    """What `pickletools.optimize` makes of a stream."""
    return len(pickletools.optimize(data))


def test_the_articles_dictionary():
    """Its size, protocol, one frame, and a memo that nothing uses."""
    found = facts(pickle.dumps({"matches": 10, "active": True}, 5))
    assert (found.size, found.steps) == (38, 13)
    assert (found.declared, found.needed) == (5, 4)
    assert [(f.offset, f.length, f.whole) for f in found.frames] == [(2, 27, True)]
    memo = found.memo
    assert (memo.stores, memo.fetches, memo.unused, memo.largest) == (3, 0, 3, 2)
    assert (found.optimised, found.saving) == (35, 3)
    assert (found.deepest, found.below, found.buffers) == (5, 0, 0)


def test_protocols_0_and_1_declare_none():
    """The needed protocol is told all the same."""
    assert (facts(b"K\1.").declared, facts(b"K\1.").needed) == (None, 1)
    assert (facts(b"I1\n.").declared, facts(b"I1\n.").needed) == (None, 0)


@plain.given(plain.knotted(), plain.protocols)
def test_the_saving_is_that_of_optimize(value, protocol):
    """To the byte, for any plain data at any protocol."""
    data = pickle.dumps(value, protocol)
    assert facts(data).optimised == optimised(data)


def test_the_saving_is_that_of_optimize_for_large_and_odd_streams():
    """Through several frames, long texts outside of frames, and large memos."""
    values = [*specimens.shared_and_cyclic(), [[i] for i in range(400)] * 2]
    values.append([{"text": "x" * 1000, "n": [n]} for n in range(300)])
    for value in values:
        for protocol in specimens.PROTOCOLS:
            data = pickle.dumps(value, protocol)
            assert facts(data).optimised == optimised(data)
    for label, _, data in specimens.library_pickles():
        assert facts(data).optimised == optimised(data), label
    for data in (b"N\x80\4.", b"]q\5h\5\x86.", b"\x80\2\x80\4]\x94h\0\x86.", b"N."):
        assert facts(data).optimised == optimised(data)


def test_the_needed_protocol_is_what_dis_calls_the_highest_among_opcodes():
    """For all types, at all protocols."""
    for label, _, data in specimens.library_pickles():
        output = io.StringIO()
        pickletools.dis(data, output)
        (highest,) = re.findall(r"highest protocol.* (\d)", output.getvalue())
        assert facts(data).needed == int(highest), label


@pytest.mark.parametrize("protocol", [4, 5])
def test_frames_are_told_one_by_one(protocol):
    """A large pickle has several; each ends where an instruction ends."""
    found = facts(pickle.dumps(list(map(str, range(30_000))), protocol))
    assert len(found.frames) > 3
    assert all(frame.whole for frame in found.frames)
    broken = b"\x80\4\x95\2" + bytes(7) + b"C\2ab."
    assert [frame.whole for frame in gather_facts(
        dissect(broken, past_frames=True).steps
    ).frames] == [False]  # fmt: skip


def test_the_memo_is_counted():
    """Stores, fetches, what is never fetched, what is written over, the largest."""
    memo = facts(b"]r\0\0\1\0q\1q\1h\1j\0\0\1\0\x87.").memo
    assert (memo.stores, memo.fetches) == (3, 2)
    assert (memo.unused, memo.overwritten, memo.largest) == (1, 1, 1 << 16)


def test_what_is_left_below_the_result_is_counted():
    """Values that STOP leaves on the stack."""
    assert facts(b"K\1K\2K\3.").below == 2


def test_a_broken_stream_has_facts_up_to_its_fault():
    """And no size when optimised, for it cannot be."""
    found = facts(b"\x80\4]\x94\xff")
    assert (found.size, found.steps, found.optimised, found.saving) == (4, 3, None, 0)
    nothing = facts(b"")
    assert (nothing.size, nothing.steps) == (0, 0)
