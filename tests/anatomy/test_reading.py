"""A stream is read step by step, from bytes or from a file, whole or broken."""

import gzip
import io
import mmap
import pickle
import tempfile

import pytest
from hypothesis import strategies as st

from picklejar.anatomy import (
    Fault,
    Reading,
    Reason,
    binds_frames,
    dissect,
    dissect_all,
    read,
    rebuild,
    replay,
    rules_of,
)
from tests.anatomy import plain, specimens

ARTICLE = pickle.dumps({"matches": 10, "active": True}, 4)


class Dribble(io.RawIOBase):
    """A file that gives a byte or a few at a time, whatever is asked for."""

    def __init__(self, data, size):
        self.data, self.size, self.at = data, size, 0

    def read(self, size=-1):
        piece = self.data[self.at : self.at + min(size, self.size)]
        self.at += len(piece)
        return piece


def summary(step):
    """All that a step says, for comparison."""
    nodes = *step.popped, step.pushed, step.target
    return (
        step.offset,
        step.end,
        step.raw,
        step.opcode.name,
        repr(step.argument),
        [node and (type(node), node.offset) for node in nodes],
        step.mark,
        step.stored,
    )


def test_the_articles_dictionary_step_by_step():
    """Each step says where it stands, what it is, and what it changed."""
    steps = list(read(ARTICLE))
    assert [(step.offset, step.opcode.name, step.argument) for step in steps] == [
        (0, "PROTO", 4),
        (2, "FRAME", 27),
        (11, "EMPTY_DICT", None),
        (12, "MEMOIZE", None),
        (13, "MARK", None),
        (14, "SHORT_BINUNICODE", "matches"),
        (23, "MEMOIZE", None),
        (24, "BININT1", 10),
        (26, "SHORT_BINUNICODE", "active"),
        (34, "MEMOIZE", None),
        (35, "NEWTRUE", None),
        (36, "SETITEMS", None),
        (37, "STOP", None),
    ]
    made, setting = steps[2], steps[11]
    assert made.pushed is setting.target
    assert [node.value for node in setting.popped] == ["matches", 10, "active", True]
    assert (steps[4].mark, setting.mark) == (1, -1)
    assert [step.stored for step in steps if step.stored is not None] == [0, 1, 2]


def test_the_raw_bytes_of_all_steps_are_the_stream():
    """Nothing is left out and nothing is told twice."""
    for _, _, data in specimens.library_pickles():
        assert b"".join(step.raw for step in read(data)) == data


@pytest.mark.parametrize("size", [1, 2, 7, 4096])
def test_a_file_in_small_pieces_gives_the_same_steps(size):
    """However few bytes a read returns, the steps are those of the whole bytes."""
    value = [{"key": "v" * 300, "n": 2**80}, b"b" * 700, 1.5, ("x",) * 4, {1, 2}]
    for protocol in specimens.PROTOCOLS:
        data = pickle.dumps(value, protocol)
        whole = [summary(step) for step in read(data)]
        assert [summary(step) for step in read(Dribble(data, size))] == whole


def test_any_buffer_and_any_binary_file_will_do(tmp_path):
    """Bytes, bytearray, memoryview, a mapped file, a compressed one, a pipe."""
    expected = [summary(step) for step in read(ARTICLE)]
    path = tmp_path / "a.pickle"
    path.write_bytes(ARTICLE)
    packed = gzip.compress(ARTICLE)
    with (
        path.open("rb") as file,
        path.open("rb") as again,
        tempfile.TemporaryFile() as t,
    ):
        t.write(ARTICLE)
        t.seek(0)
        with mmap.mmap(again.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            for source in (
                bytearray(ARTICLE),
                memoryview(ARTICLE),
                mapped,
                file,
                t,
                gzip.GzipFile(fileobj=io.BytesIO(packed)),
            ):
                assert [summary(step) for step in read(source)] == expected


def test_several_pickles_in_one_file_are_told_apart():
    """Each begins where the last ended, and the end of the file is no fault."""
    data = b"".join(pickle.dumps(value, 4) for value in ([1], "two", {3: 4}))
    for source in (data, io.BytesIO(data), Dribble(data, 3)):
        anatomies = list(dissect_all(source))
        assert [rebuild(anatomy.result) for anatomy in anatomies] == [
            [1],
            "two",
            {3: 4},
        ]
        assert anatomies[0].start == 0
        assert [a.end for a in anatomies[:-1]] == [a.start for a in anatomies[1:]]
        assert anatomies[-1].end == len(data)


def test_pickles_of_one_pickler_need_one_memo():
    """A second dump may only point back; a shared memo finds what it points to."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, 4)
    row = ["kept"]
    pickler.dump(row)
    row.append("lost")
    pickler.dump(row)
    data = file.getvalue()
    alone = list(dissect_all(data))
    assert alone[1].fault.reason is Reason.MEMO
    first, second = dissect_all(data, shared_memo=True)
    assert first.result is second.result
    assert rebuild(second.result) == ["kept"]


def test_what_follows_stop_is_ignored_as_loads_ignores_it():
    """A pickle with something behind it is a pickle."""
    anatomy = dissect(ARTICLE + b"whatever")
    assert anatomy.fault is None
    assert anatomy.end == len(ARTICLE)


def test_what_is_left_on_the_stack_does_not_matter():
    """Two numbers before STOP load as the second of them."""
    assert rebuild(dissect(b"K\x01K\x02.").result) == pickle.loads(b"K\x01K\x02.") == 2


LINE = "a line that ends with a newline"
LEFT = " before the end of the data"
HOLDS = "a tuple that holds an unhashable value"
BYTE, BYTES = "an integer from 0 to 255 for a bytearray", b"\x96" + bytes(8)
FRAME = b"\x95\x09" + bytes(7) + b"N."


@pytest.mark.parametrize(
    ("data", "reason", "where", "expected", "found"),
    [
        (b"", "truncated", "0", "an opcode", "the end of the data"),
        (b"K", "truncated", "0, BININT1", "1 byte of argument", "the end"),
        (b"J\1\2", "truncated", "0, BININT", "4 bytes of argument", "only 2" + LEFT),
        (b"NI12", "truncated", "1, INT", LINE, "only 2" + LEFT),
        (b"N\xff.", "opcode", "1", "an opcode", r"b'\xff'"),
        (b"\x80\x06N.", "protocol", "0, PROTO", "a protocol from 0 to 5", "6"),
        (b"Inope\n.", "argument", "0, INT", "an integer", "b'nope'"),
        (b".", "stack", "0, STOP", "a value on the stack", "none"),
        (b"(.", "stack", "1, STOP", "a value above the mark", "none"),
        (b"N\x86.", "stack", "1, TUPLE2", "2 values on the stack", "only one"),
        (b"Nt.", "stack", "1, TUPLE", "a mark on the stack", "none"),
        (b"(Nd.", "stack", "2, DICT", "keys and values in pairs", "an odd number"),
        (b"Nh\5.", "memo", "1, BINGET", "something stored as number 5", "nothing"),
        (b"}]Ns.", "type", "3, SETITEM", "hashable keys", "a list"),
        (b"}]\x85Ns.", "type", "4, SETITEM", "hashable keys", HOLDS),
        (b"K\1Na.", "type", "3, APPEND", "a list to append to", "an int"),
        (b"N)R.", "type", "2, REDUCE", "something to call", "None"),
        (b"cm\nn\nNR.", "type", "6, REDUCE", "a tuple of arguments", "None"),
        (FRAME, "frame", "0, FRAME", "a frame of 9 bytes", "only 2 bytes after it"),
        (b"\x8c\1\xff.", "argument", "0, SHORT_BINUNICODE", "UTF-8 text", r"b'\xff'"),
        (b"X\1\0\0\0\xff.", "argument", "0, BINUNICODE", "UTF-8 text", r"b'\xff'"),
        (b"\x82\0.", "argument", "0, EXT1", "an extension code of at least 1", "0"),
        (b"c\nn\n.", "argument", "0, GLOBAL", "a module's name", "an empty line"),
        (b"cm\n\n.", "argument", "0, GLOBAL", "a name", "an empty line"),
        (b"Np-1\n.", "argument", "1, PUT", "a memo number of at least 0", "-1"),
        (b"p0\n.", "stack", "0, PUT", "a value on the stack", "none"),
        (b"Fx\n.", "argument", "0, FLOAT", "a float", "b'x'"),
        (b"(i\xc3\xa9\nC\n.", "argument", "1, INST", "ASCII names", "'\u00e9 C'"),
        (b"Sx\n.", "argument", "0, STRING", "a string in quotes", "b'x'"),
        (b"S'\\x4'\n.", "argument", "0, STRING", "a whole escape sequence", r"b'\\x'"),
        (b"(NNNd.", "stack", "4, DICT", "keys and values in pairs", "an odd number"),
        (b"]K\1b.", "type", "3, BUILD", "an object that can take a state", "a list"),
        (b"N)\x81.", "type", "2, NEWOBJ", "a class", "None"),
        (BYTES + b"M\0\1a.", "type", "12, APPEND", BYTE, "256"),
        (BYTES + b"J\xff\xff\xff\xffa.", "type", "14, APPEND", BYTE, "-1"),
    ],
)
def test_a_fault_says_where_what_was_expected_and_what_stood_there(
    data, reason, where, expected, found
):
    """Every kind of fault is told in one line, and loads refuses the stream too."""
    fault = dissect(data).fault
    assert str(fault) == f"byte {where}: expected {expected}, found {found}"
    assert fault.reason == reason
    errors = EOFError, ValueError, TypeError, AttributeError, ModuleNotFoundError
    with pytest.raises((pickle.UnpicklingError, *errors)):
        pickle.loads(data)


@pytest.mark.parametrize(
    "data",
    [
        rb"S'\x41\101\q\t\''" + b"\n.",
        b"S''\n.",
        b'S"a\'"\n.',
        b"L12L\n.",
        b"L-7\n.",
        b"F1e3\n.",
        b"(NNd.",
        BYTES + b"K\0aK\xffa.",
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Python's own, of \q
def test_odd_spellings_are_read_as_a_load_reads_them(data):
    """Escapes, quotes, an L too many, the first and the last byte."""
    value = rebuild(dissect(data).result)
    assert (type(value), value) == (type(pickle.loads(data)), pickle.loads(data))


@pytest.mark.parametrize(
    "data",
    [
        b"(t.",
        b"(l.",
        b"(d.",
        b"](e.",
        b"}(u.",
        b"\x8f(\x90.",
        b"(\x91.",
        b"(cm\nC\no.",
        b"(im\nC\n.",
        b"N(1.",
    ],
)
def test_an_instruction_that_takes_a_mark_says_so(data):
    """One mark is set and one taken, so that a page can draw both."""
    assert sorted(step.mark for step in read(data) if step.mark) == [-1, 1]


def test_steps_are_read_as_asked():
    """How old strings are decoded, and whether to read on past a frame."""
    (replaced, _) = read(b"U\1\xe9.", errors="replace")
    assert replaced.pushed.value == "\ufffd"
    (decoded, _) = read(b"U\1\xe9.", encoding="latin-1")
    assert decoded.pushed.value == "\u00e9"
    assert [step.opcode.name for step in read(FRAME, past_frames=True)] == [
        "FRAME", "NONE", "STOP",
    ]  # fmt: skip
    with pytest.raises(Fault, match="ASCII text"):
        list(read(b"U\1\xe9."))


def test_all_steps_up_to_a_fault_are_given():
    """What precedes the fault is there, and `read` raises after yielding it."""
    anatomy = dissect(ARTICLE[:-1] + b"\xff")
    assert len(anatomy.steps) == anatomy.reached == 12
    assert anatomy.result is None
    steps = read(ARTICLE[:-1] + b"\xff")
    assert [next(steps).offset for _ in range(12)][-1] == 36
    with pytest.raises(Fault):
        next(steps)


def test_after_a_short_frame_one_may_read_on():
    """A truncated file's frame is short, yet the rest of it is worth reading."""
    cut = ARTICLE[:-1]
    assert [step.opcode.name for step in dissect(cut).steps] == ["PROTO"]
    anatomy = dissect(cut, past_frames=True)
    assert len(anatomy.steps) == 12
    assert anatomy.reached == 1
    assert [fault.reason for fault in anatomy.faults] == ["frame", "truncated"]


@plain.given(plain.knotted(), plain.protocols)
def test_replaying_the_steps_gives_each_state(value, protocol):
    """The last state holds the result below nothing, and all that was stored."""
    steps = list(read(pickle.dumps(value, protocol)))
    states = list(replay(steps[:-1]))
    state = states[-1]
    assert state.stack == [steps[-1].popped[0]]
    assert state.marks == []
    assert len(state.memo) == sum(step.stored is not None for step in steps)


@plain.given(st.binary(max_size=60))
def test_any_bytes_end_in_a_result_or_a_fault(data):
    """Never in another exception."""
    anatomy = dissect(data)
    assert (anatomy.result is None) == (anatomy.fault is not None)
    assert anatomy.end <= len(data)


def test_one_reading_may_be_asked_for_its_place():
    """It knows how far it has come, and whether more follows."""
    reading = Reading(io.BytesIO(ARTICLE + b"N."))
    list(reading.steps())
    assert (reading.offset, reading.ended()) == (len(ARTICLE), False)
    list(reading.steps())
    assert reading.ended()


OLD = rules_of(3, 12, 1)
NEW = rules_of(3, 15, 0)


@pytest.mark.parametrize(
    ("data", "old", "new"),
    [
        (b"I0x10\n.", 16, None),
        (b"I010\n.", 8, 10),
        (b"L0x10L\n.", 16, None),
        (b"L010L\n.", None, 10),
        (b"I+1\n.", True, 1),
        (b"I01\n.", True, True),
        (b"I00\n.", False, False),
        (b"I1\n.", 1, 1),
        (b"I001\n.", 1, 1),
        (b"I 1\n.", True, 1),
        (b"I1 \n.", 1, 1),
        (b"K\1(\x90.", 1, None),
        (b"K\1(e.", 1, None),
        (b"\x95\1" + bytes(7) + b"K\7.", 7, 7),
        (b"\x95\2" + bytes(7) + b"C\1a.", b"a", b"a"),
        (b"K\7q\xffK\1\x94h\1.", 1, None),
        (b"K\7q\xffK\1\x94h\0.", None, 1),
    ],
)
def test_pythons_differ_and_the_rules_say_how(data, old, new):
    """The same bytes are read by the rules of one Python or another."""
    for rules, expected in ((OLD, old), (NEW, new)):
        anatomy = dissect(data, rules=rules)
        if expected is None:
            assert anatomy.fault is not None
        else:
            value = rebuild(anatomy.result)
            assert (type(value), value) == (type(expected), expected)


@pytest.mark.parametrize("rules", [OLD, NEW])
@pytest.mark.parametrize(
    "data",
    [
        b"\x95\2" + bytes(7) + b"B\1\0\0\0a.",
        b"\x95\x0b" + bytes(7) + b"N\x95\2" + bytes(7) + b"N.",
        b"\x95\3" + bytes(7) + b"C\2ab.",
    ],
)
def test_a_crossed_frame_is_a_fault_whatever_the_rules(data, rules):
    """For the Pythons that read on do not agree about what stands there."""
    anatomy = dissect(data, rules=rules)
    assert anatomy.fault.reason is Reason.FRAME
    assert dissect(data, rules=rules, past_frames=True).fault.reason is Reason.FRAME


def test_the_rules_change_with_the_releases_that_changed_them():
    """Binding frames came with patch releases of 3.13 and 3.14."""
    assert not binds_frames(3, 13, 14)
    assert binds_frames(3, 13, 15)
    assert not binds_frames(3, 14, 6)
    assert binds_frames(3, 14, 7)
    assert binds_frames(3, 15, 0)
    assert rules_of(3, 14, 0).decimal
    assert not rules_of(3, 13, 15).decimal
    assert rules_of(3, 16, 0) == NEW
