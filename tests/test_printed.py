"""Pickles are found in outputs, named on pages, and held side by side."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from picklejar import printed, snippets
from picklejar.anatomy import hexadecimal
from picklejar.errors import Fault
from picklejar.printed import Stream
from picklejar.records import Record
from picklejar.runs import Outcome
from picklejar.verdicts import Panel, Verdict, compare
from tests.conftest import program

ONE = snippets.parse("topic/one", Path("one.py"), program("print(1)"))


def panel(stdout: str, *pythons: str) -> Panel:
    labels = pythons or ("3.14.2",)
    return Panel(labels, frozenset(), frozenset(), Outcome(0, stdout, ""))


def verdict(*outputs: tuple[str, str]) -> Verdict:
    done = {label: Outcome(0, stdout, "") for label, stdout in outputs}
    return compare(ONE, Record(ONE.digest, done), {})


def test_a_printed_pickle_is_a_literal_alone_on_its_line():
    """Lines that are a bytes literal and a whole pickle are found, and no others."""
    data = pickle.dumps({"matches": 10}, 4)
    found = printed.pickles(
        panel(
            f"{data}\n  {data}\nx = {data}\n{data[:-1]}\nb'plain'\n{data + b'x'}\n[1]\n"
        )
    )
    assert [(x.line, x.data) for x in found] == [(0, data), (1, data)]
    assert found[0].anatomy.steps[0].opcode.name == "PROTO"


def test_python_2_writes_its_literals_without_b():
    """A string literal is a pickle where only Python 2 printed it."""
    line = "'\\x80\\x02K\\x01.'\n"
    assert [x.data for x in printed.pickles(panel(line, "2.7.18"))] == [
        b"\x80\x02K\x01."
    ]
    assert not printed.pickles(panel(line, "3.14.2"))


@pytest.mark.parametrize("line", ["b'", "b'\\x'", "b'a' b'b' c", "b'" + "a" * 300_000])
def test_what_is_no_literal_is_passed_over(line):
    """Text that only begins like a literal is text."""
    assert printed.pickles(panel(line)) == []


def test_a_stream_is_looked_up_by_name_python_and_number():
    """A page names a pickle by its snippet, its Python and its place."""
    one = {
        "topic/one": verdict(("3.14.2", f"{b'K\x01.'}\n{b'K\x02.'}\n"), ("3.13.1", ""))
    }
    assert printed.look_up(Stream("topic/one", "3.14", 2), one).data == b"K\x02."
    with pytest.raises(Fault, match="topic/one differs between Pythons"):
        printed.look_up(Stream("topic/one"), one)
    with pytest.raises(Fault, match="topic/one prints 2 pickles, not 3"):
        printed.look_up(Stream("topic/one", "3.14", 3), one)
    with pytest.raises(Fault, match="no snippet 'topic/two'"):
        printed.look_up(Stream("topic/two"), one)


def test_examples_are_short_pickles_first_and_one_a_snippet():
    """An opcode is shown where it is easiest to see."""
    long, short = pickle.dumps([1, 2, 3], 4), b"K\x01."
    seen = printed.examples([verdict(("3.14.2", f"{long}\n{short}\n"))])
    (example,) = seen["BININT1"]
    assert example.printed.data == short
    assert example.step == 0
    assert "APPENDS" in seen


def test_equal_instructions_stand_side_by_side():
    """Two streams are aligned by their instructions; what differs is marked."""
    left, right = (
        printed.pickles(panel(f"{pickle.dumps(x, 4)}\n"))[0].anatomy
        for x in (["spam"], ["spam", 7])
    )
    rows = printed.align(left, right)
    assert [s.opcode.name for s, _, _ in rows if s] == [
        s.opcode.name for s in left.steps
    ]
    assert [s.opcode.name for _, s, _ in rows if s] == [
        s.opcode.name for s in right.steps
    ]
    for ours, theirs, differs in rows:
        same = ours is not None and theirs is not None and ours.raw == theirs.raw
        assert same is not differs


def test_long_arguments_are_cut():
    """Many bytes of one instruction are counted, not shown."""
    data = pickle.dumps(b"x" * 100, 4)
    (one,) = printed.pickles(panel(f"{data}\n"))
    texts = [hexadecimal(step) for step in one.anatomy.steps]
    assert texts[0] == "80 04"
    assert any(text.endswith("… 86 more") for text in texts)


def test_streams_that_are_compared_are_told_apart():
    """Above each stands what differs: its title, program, Python or protocol."""

    def named(*texts: tuple[str, int, str]) -> list[str]:
        sides = []
        for text, protocol, title in texts:
            name, _, python = text.partition(" @")
            (one,) = printed.pickles(panel(f"{pickle.dumps([1], protocol)}\n"))
            sides.append((Stream(name, python, 1, title), one))
        return printed.headings(*sides)

    assert named(("a/x", 2, ""), ("a/x", 4, "")) == ["Protocol 2", "Protocol 4"]
    assert named(("a/x", 0, ""), ("a/x", 1, "")) == ["Protocol 0", "Protocol 1"]
    assert named(("a/x @2.7", 2, ""), ("a/x @3.14", 2, "")) == [
        "Python 2.7",
        "Python 3.14",
    ]
    assert named(("a/x @3.13", 4, ""), ("a/y @3.14", 4, "")) == [
        "x.py, Python 3.13",
        "y.py, Python 3.14",
    ]
    assert named(("a/x", 4, "before"), ("a/x", 4, "after")) == ["before", "after"]
    for same in (("a/x", 4, ""), ("a/x", 4, "")), (("a/x", 2, "x"), ("a/x", 4, "x")):
        with pytest.raises(Fault, match="nothing tells a/x from a/x"):
            named(*same)
