"""A file is unwrapped layer by layer, and what is in it is read page by page."""

import base64
import bz2
import gzip
import io
import itertools
import lzma
import pickle
import struct
import sys
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playground import reading
from playground.wrappings import MOST

from picklejar.anatomy import dissect, gather_facts, in_words, list_acts, movements
from picklejar.anatomy import write_program as write
from tests.anatomy.hostile import HOSTILE

NUMBERS = itertools.count()
VALUE = {"matches": 10, "active": [True, None, "x" * 300]}
DATA = pickle.dumps(VALUE, 4)


def bring(data, **how):
    """Open data as the page does, giving only the parts that are asked for."""
    number, part = next(NUMBERS), None
    for _ in range(100):
        asked = {"file": number, "size": len(data), "part": part, **how}
        answer = reading.open_file(asked)
        if "need" not in answer:
            return answer
        start, end = answer["need"]
        assert 0 <= start < end <= len(data)
        part = [start, data[start:end]]
    pytest.fail("it asks and asks")


def read_all(session):
    for _ in range(1000):
        progress = reading.advance({"session": session, "milliseconds": 20})
        if progress["done"]:
            return progress
    pytest.fail("it never ends")


def content(answer):
    return reading.content({"session": answer["session"]})["data"]


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


def npy(data, kind="|O"):
    header = (
        f"{{'descr': {kind!r}, 'fortran_order': False, 'shape': (1,), }}\n".encode()
    )
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + data


WRAPPERS = {
    "as it is": lambda data: data,
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    "base64": base64.b64encode,
    "a literal": lambda data: repr(data).encode(),
    "UTF-8": lambda data: data.decode("latin-1").encode(),
    "npy": npy,
    "gzip in zlib": lambda data: zlib.compress(gzip.compress(data)),
}


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_layers_are_taken_off(wrapper):
    """The pickle inside comes out byte for byte, and every layer is named."""
    answer = bring(WRAPPERS[wrapper](DATA))
    assert content(answer) == DATA
    assert answer["layers"][-1]["name"] == "pickle"
    assert (len(answer["layers"]) > 1) == (wrapper != "as it is")


def test_an_archive_lists_its_members():
    """Likely pickles come first; the one that is chosen is opened."""
    data = zipped(a_txt=b"hello", b__one_pkl=DATA, b__two_pkl=pickle.dumps(2))
    answer = bring(data)
    assert [member["name"] for member in answer["members"]] == [
        "b/one.pkl", "b/two.pkl", "a.txt",
    ]  # fmt: skip
    assert "only" not in answer
    chosen = bring(data, path=["b/one.pkl"])
    assert content(chosen) == DATA
    layers = [(layer["label"], layer["size"]) for layer in chosen["layers"]]
    assert layers == [
        ("a zip archive", len(data)), ("b/one.pkl", len(DATA)), ("a pickle", len(DATA)),
    ]  # fmt: skip
    assert bring(data, path=["a.txt"])["kind"]["name"] == "text"


def test_a_checkpoint_names_its_one_pickle():
    """A PyTorch checkpoint holds one data.pkl among its tensors."""
    data = zipped(archive__data_pkl=DATA, archive__data__0=bytes(4000))
    assert bring(data)["only"] == "archive/data.pkl"


def test_a_large_archive_is_not_read_whole():
    """Of a checkpoint larger than the limit only some parts are asked for."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("data.pkl", DATA)
        archive.writestr("data/0", bytes(3 * MOST))
    data = file.getvalue()
    asked = 0
    file = {"file": next(NUMBERS), "size": len(data), "path": ["data.pkl"]}
    answer = reading.open_file(file)
    while "need" in answer:
        start, end = answer["need"]
        asked += end - start
        answer = reading.open_file({**file, "part": [start, data[start:end]]})
    assert content(answer) == DATA
    assert asked < 500_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04" + bytes(100), "archive cannot be read"),
        (gzip.compress(DATA)[:10], "breaks off"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 50, "cannot be decompressed"),
        (b"BZh9" + b"\x00" * 50, "cannot be decompressed"),
        (npy(bytes(8), "<f8"), "numpy.load"),
        (b"\x93NUMPY\x01\x00\xff\xff{", "header"),
        (b"\xc2\x80\xe2\x82\xac", "original cannot be told"),
        (zipped(), "archive|no members"),
    ],
)  # fmt: skip
def test_broken_layers_are_explained(data, words):
    """What cannot be unwrapped is said in words, and raises nothing."""
    import re

    answer = bring(data)
    assert "session" not in answer
    said = answer.get("trouble") or answer["kind"]["advice"]
    assert re.search(words, said)


def test_a_broken_stream_keeps_its_beginning():
    """Of compressed data that break off, what came before is shown."""
    data = gzip.compress(pickle.dumps(list(range(30_000))))
    answer = bring(data[: len(data) // 2])
    assert "break off" in answer["layers"][0]["note"]
    assert read_all(answer["session"])["steps"] > 1000


def test_bombs_are_bounded():
    """Data that unfold without end are cut at the limit, and no pickle is begun."""
    for data, kind in (
        (gzip.compress(bytes(4 * MOST)), "zeros"),
        (zipped(bomb_pkl=b"\x80\x04" + b"N0" * 3 * MOST), "pickle"),
        (lzma.compress(b"\x80\x04" + b"N0" * 2 * MOST), "pickle"),
    ):
        path = ["bomb.pkl"] if data.startswith(b"PK") else []
        answer = bring(data, path=path)
        assert "session" not in answer
        assert answer["layers"][-1]["size"] == MOST
        assert answer["kind"]["name"] == kind
        assert answer.get("too_large", False) == (kind == "pickle")


def test_endless_wrapping_ends():
    """A file wrapped more often than is sensible is refused."""
    data = DATA
    for _ in range(10):
        data = gzip.compress(data)
    assert "layers" in bring(data)["trouble"]


def test_a_large_pickle_is_met_with_a_choice():
    """It is said that it is too large; its first part is shown if that is wanted."""
    data = pickle.dumps([bytes([n]) * 1_000_000 for n in range(12)], 4)
    answer = bring(data)
    assert answer["too_large"]
    assert "session" not in answer
    first = bring(data, first=True)
    assert first["cut"]
    assert content(first) == data[:MOST]
    read_all(first["session"])
    summary = reading.summary({"session": first["session"]})
    assert "end of the data" in summary["faults"][0]["text"]


def test_what_is_no_pickle_can_be_read_all_the_same():
    """A reader who knows better sees where a load would fail."""
    assert "session" not in bring(b"{}")
    answer = bring(b"{}", anyway=True)
    read_all(answer["session"])
    assert reading.summary({"session": answer["session"]})["faults"][0]["offset"] == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_says_what_the_anatomy_says(name):
    """Rows, acts, facts, program and moves are those of the command, one code."""
    data = HOSTILE[name].data
    session = bring(data, anyway=True)["session"]
    read_all(session)
    anatomy = dissect(data, past_frames=True)
    page = reading.page({"session": session, "first": 0, "count": 1000})
    assert [row["words"] for row in page["rows"]] == [
        in_words(x) for x in anatomy.steps
    ]
    assert [row["offset"] for row in page["rows"]] == [x.offset for x in anatomy.steps]
    summary = reading.summary({"session": session})
    assert [act["text"] for act in summary["acts"]] == [
        entry.text for entry in list_acts(anatomy.steps)
    ]
    facts = gather_facts(anatomy.steps)
    assert summary["facts"]["optimised"] == facts.optimised
    assert summary["facts"]["memo"]["stores"] == facts.memo.stores
    assert [fault["text"] for fault in summary["faults"]] == list(
        map(str, anatomy.faults)
    )
    if not anatomy.faults:
        program = reading.program({"session": session})
        assert program["text"] == write(anatomy.steps)
        moves = reading.moves({"session": session, "count": 2000})
        assert moves == movements(anatomy)


@given(
    st.lists(st.integers() | st.text() | st.lists(st.binary()), max_size=50), st.data()
)
def test_pages_are_cut_from_one_list(value, data):
    """Wherever a page begins, its rows are those of the whole."""
    session = bring(pickle.dumps(value))["session"]
    total = read_all(session)["steps"]
    whole = reading.page({"session": session, "first": 0, "count": total})["rows"]
    first = data.draw(st.integers(0, total))
    count = data.draw(st.integers(0, 60))
    page = reading.page({"session": session, "first": first, "count": count})["rows"]
    assert page == whole[first : first + count]
    offset = data.draw(st.integers(0, whole[-1]["offset"]))
    found = reading.find({"session": session, "offset": offset})["index"]
    assert whole[found]["offset"] <= offset
    assert found == total - 1 or whole[found + 1]["offset"] > offset


def test_reading_goes_on_piece_by_piece():
    """A long pickle is read in slices, and its first rows are there before the last."""
    data = pickle.dumps([{"id": n, "name": f"user {n}"} for n in range(30_000)])
    session = bring(data)["session"]
    first = reading.advance({"session": session, "milliseconds": 0})
    assert not first["done"]
    assert 0 < first["steps"] < 10_000
    rows = reading.page({"session": session, "first": 0, "count": 5})["rows"]
    assert [row["name"] for row in rows][:2] == ["PROTO", "FRAME"]
    assert read_all(session)["offset"] == len(data)


def test_the_next_pickle_is_opened():
    """What follows the end of a pickle can be read as another."""
    data = DATA + pickle.dumps("second", 2)
    session = bring(data)["session"]
    read_all(session)
    rest = reading.summary({"session": session})
    assert rest["rest"] == len(data) - len(DATA)
    answer = reading.open_next({"session": session, "start": len(DATA)})
    read_all(answer["session"])
    summary = reading.summary({"session": answer["session"]})
    assert summary["value"] == "'second'"
    assert content(answer) == data[len(DATA) :]


def test_answers_about_an_earlier_pickle_are_refused():
    """A page that asks about a pickle it has closed gets no other's rows."""
    old = bring(DATA)["session"]
    bring(pickle.dumps(1))
    with pytest.raises(LookupError):
        reading.page({"session": old, "first": 0, "count": 1})


def test_reading_imports_nothing(monkeypatch):
    """A pickle that names a module does not bring it in."""
    monkeypatch.setitem(sys.modules, "antigravity", None)
    session = bring(b"cantigravity\nfly\n)R.")["session"]
    read_all(session)
    reading.summary({"session": session})
    assert "antigravity" in reading.program({"session": session})["text"]
    assert sys.modules["antigravity"] is None


HIDDEN = bytes.fromhex(
    "80049504000000000000008c03616263432530636275696c74696e730a7072696e740a"
    "285327494e4552542d43414c4c4544270a74522e2e"
)


def summed_up(data):
    session = bring(data, anyway=True)["session"]
    read_all(session)
    return session, reading.summary({"session": session})


def test_each_reading_of_a_crossed_frame_is_told():
    """Who reads what, what that does, and a fault: never that nothing is called."""
    _, summary = summed_up(HIDDEN)
    assert summary["faults"][0]["reason"] == "frame"
    memory, stream = summary["others"]
    assert memory["total"] == 0
    assert "INERT-CALLED" in memory["ending"]
    assert "io.BytesIO" in stream["who"][0]
    assert stream["acts"] == [
        "from builtins import print",
        "builtins.print('INERT-CALLED')",
    ]


def test_ordinary_pickles_have_one_reading():
    """So there is nothing to tell, and no time is spent on it."""
    assert summed_up(DATA)[1]["others"] == []


@pytest.mark.parametrize(
    "part",
    ["in_words", "list_acts", "gather_facts", "dis_objection", "in_short", "branches"],
)
def test_a_fault_of_our_own_leaves_the_rest(part, monkeypatch):
    """The bytes are shown, the summary is whole, and it says that something failed."""
    real = gather_facts

    def fail(*arguments, **_):
        if part == "gather_facts" and arguments[0] == ():
            return real(())
        raise RecursionError

    monkeypatch.setattr(f"playground.session.{part}", fail)
    session, summary = summed_up(HIDDEN if part == "branches" else DATA)
    rows = reading.page({"session": session, "first": 0, "count": 10})["rows"]
    assert rows[0]["name"] == "PROTO"
    if part == "in_words":
        assert "failed" in rows[0]["words"]
        summary = reading.summary({"session": session})
    assert "RecursionError" in summary["faults"][-1]["text"]


def test_a_program_that_cannot_be_written_says_so(monkeypatch):
    """And is a comment."""

    def fail(*_):
        raise RecursionError

    monkeypatch.setattr("playground.session.write_program", fail)
    session, _ = summed_up(DATA)
    assert reading.program({"session": session})["text"].startswith("# ")
