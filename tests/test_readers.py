"""Who read what is told as the programs printed it, for each pair and each value."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picklejar import blocks, readers, records, snippets, surveys
from picklejar.errors import Fault
from picklejar.labels import in_order
from picklejar.pages import Page
from picklejar.project import Project
from picklejar.readers import Fate, Kind, Matrix
from picklejar.records import Record
from picklejar.runs import Outcome
from picklejar.settings import Settings
from picklejar.verdicts import Verdict, compare
from tests.conftest import ROOT
from tests.test_runner import snippet

EVERYONE = "writers -> 2.7:0-2 3.13:0-5 3.14:0-5\n"
NEW = (
    EVERYONE + "int: equal -> 2.7:0-2 3.13-3.14:0-5\n"
    "path: equal -> 3.13-3.14:0-5\n"
    "gone: not written: TypeError: no -> 3.14:0-5\n"
    "gone: different: gone 0 -> 3.13:0-5\n"
)
OLD = (
    EVERYONE + "int: equal -> 2.7:0-2\n"
    "int: equal, as long -> 3.13-3.14:0-2\n"
    "path: ImportError: No module named pathlib: no -> 3.13-3.14:0-2\n"
    "gone: equal -> 3.13:0-2\n"
    "gone: not written: TypeError: no -> 3.14:0-2\n"
    "any value: ValueError: unsupported pickle protocol: 3 -> 3.13-3.14:3\n"
    "any value: ValueError: unsupported pickle protocol: 4 -> 3.13-3.14:4-5\n"
)
OUTPUTS = {"3.14.1": NEW, "3.13.0": NEW, "2.7.18": OLD}
PAGE = """# Who

## Between all {#all}

/// pairs | topic/one
///

## Paths {#paths}

/// readers | topic/one
    values: path; gone
///

## Others {#others}

/// readers | topic/one
    values: all others
///
"""


def verdict(outputs=OUTPUTS) -> Verdict:
    one = snippet("print()", "[tool.picklejar]\nsurvey = true")
    outcomes = {label: Outcome(0, text, "") for label, text in outputs.items()}
    return compare(one, Record(one.digest, outcomes), {})


@cache
def found() -> Matrix:
    return readers.matrix(verdict())


def test_every_pair_is_told_as_its_reader_printed_it():
    """A fate has its kind and its words; colons in the words stay in them."""
    one = found()
    assert one.writers == one.readers == ("2.7", "3.13", "3.14")
    assert one.fates["path"]["3.13", "2.7", 0] == Fate(
        Kind.FAILED, "ImportError: No module named pathlib: no"
    )
    assert one.fates["int"]["3.14", "2.7", 2] == Fate(Kind.ALIKE, "equal, as long")
    assert one.fates["gone"]["3.14", "3.14", 5].kind is Kind.REFUSED
    assert ("2.7", "3.14", 2) not in one.fates["path"], "2.7 wrote no path"


def test_what_no_value_can_be_read_in_is_a_property_of_the_reader():
    """Protocols that are refused whatever the value are told once."""
    assert found().unreadable == {"2.7": {3, 4, 5}, "3.13": set(), "3.14": set()}
    read = {number for _, reader, number in found().fates["int"] if reader == "2.7"}
    assert read == {0, 1, 2}


def test_a_pair_is_counted_in_the_best_protocol_of_both():
    """Two Pythons meet in the highest protocol that both have."""
    down = readers.pair(found(), "3.14", "2.7")
    assert (down.protocol, down.names[Kind.FAILED]) == (2, ("path",))
    assert down.count(Kind.SAME, Kind.ALIKE) == 1
    assert readers.pair(found(), "3.13", "3.14").protocol == 5
    assert readers.pair(found(), "2.7", "3.14").names == {Kind.SAME: ("int",)}


def test_a_pair_that_never_met_is_not_counted():
    """A writer that a reader was not given is said to be untried."""
    alone = NEW.replace(" 3.14:0-5", "").replace("3.13-3.14", "3.13")
    alone = alone.replace("gone: not written: TypeError: no ->\n", "")
    alone = "\n".join(x for x in alone.splitlines() if " -> " in x) + "\n"
    one = readers.matrix(verdict({**OUTPUTS, "3.13.0": alone}))
    assert readers.pair(one, "3.14", "3.13").protocol is None


def test_the_worst_of_two_patch_releases_is_told():
    """Where two of one series wrote a value in two ways, the trouble is not hidden."""
    both = EVERYONE + "flag: ImportError: no -> 3.13:0-5\nflag: equal -> 3.13:0-5\n"
    for text in (both, "\n".join([EVERYONE.strip(), *both.splitlines()[:0:-1]])):
        one = readers.matrix(verdict({"3.14.1": text}))
        assert one.fates["flag"]["3.13", "3.14", 5].kind is Kind.FAILED


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("int: equal -> 3.14:0-5\n", "'writers'"),
        (EVERYONE + "int: equal -> some of them\n", "'some' is not Pythons"),
        (EVERYONE + "int: equal -> 3.12:0-5\n", "'3.12:0-5' names no writer"),
        (EVERYONE + "int -> 3.14:0-5\n", "'int' is not `name: result`"),
    ],
)
def test_a_survey_of_something_else_is_refused_with_what_to_print(text, message):
    """What cannot be read is a fault that names the program and its cure."""
    with pytest.raises(Fault) as caught:
        readers.matrix(verdict({"3.14.1": text}))
    assert message in caught.value.what
    assert caught.value.where == "snippets/topic/one.py"
    assert "name: result -> 3.6-3.8:0-4" in caught.value.cure


def test_each_value_leads_to_the_section_that_shows_it():
    """Named values have their own section, and the rest is in that of all others."""
    page = Page("who.md", PAGE)
    assert readers.places(page, found(), "topic/one") == {
        "path": "paths",
        "gone": "paths",
        "int": "others",
    }


def test_a_value_that_nobody_wrote_is_refused():
    """A misspelt value is a fault that lists those there are."""
    page = Page("who.md", PAGE.replace("path; gone", "path; goner"))
    block = blocks.on_page(page)[1]
    with pytest.raises(Fault, match="writes no value 'goner'"):
        readers.chosen(block, page, {"topic/one": verdict()})


def test_a_program_that_is_not_there_is_refused():
    """A block about no snippet says so."""
    page = Page("who.md", PAGE)
    with pytest.raises(Fault, match="no snippet 'topic/one'"):
        readers.chosen(blocks.on_page(page)[0], page, {})


@pytest.fixture(scope="module")
def program():
    """The program that writes what is read here, as a module."""
    folder = ROOT / "snippets/readers"
    text = (folder / "read_values.py").read_text("utf-8").replace("\nmain()\n", "\n")
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_loader("read_values", loader=None)
    module = importlib.util.module_from_spec(spec)
    try:
        exec(compile(text, "read_values.py", "exec"), module.__dict__)
    finally:
        sys.path.remove(str(folder))
    return module


SERIES = ["2.7", *(f"3.{minor}" for minor in range(6, 16))]


@given(st.dictionaries(st.sampled_from(SERIES), st.sets(st.integers(0, 5), min_size=1)))
def test_what_the_program_prints_is_read_as_it_was_meant(program, wrote):
    """Any Pythons with any protocols come through the text unharmed."""
    text = program.written(wrote, SERIES)
    if wrote:
        assert dict(readers.read_writers(text, SERIES)) == wrote
    else:
        assert text == ""


@cache
def recorded() -> Matrix:
    """The matrix of the site itself, as it is recorded."""
    project = Project(ROOT, Settings(execute=False))
    known = project.look(["readers/read_values"])
    return readers.matrix(known.verdicts["readers/read_values"])


def test_the_site_tries_many_values_on_all_pythons():
    """At least fifty values, each writer with each protocol it has, each reader."""
    one = recorded()
    assert len(one.fates) >= 50
    assert set(SERIES) <= set(one.writers)
    assert set(SERIES) <= set(one.readers)
    for writer in SERIES:
        for reader in SERIES:
            assert readers.pair(one, writer, reader).protocol is not None
        tried = {number for w, _, number in one.fates["None"] if w == writer}
        assert tried == one.protocols[writer]


def test_each_python_writes_each_of_its_values_in_all_of_its_protocols():
    """No value is skipped: one that came stays, and is written or refused in each."""
    found, _ = snippets.load(ROOT / "snippets")
    writers = [one for name, one in found.items() if name.startswith("readers/write_")]
    assert len(writers) == 4
    for one in writers:
        record = records.load(one)
        assert record
        came: set[str] = set()
        for label in reversed(in_order(record.outcomes)):
            wrote: dict[str, set[int]] = {}
            for key in surveys.read(record.outcomes[label].stdout):
                name, _, protocols = key.partition(" @")
                wrote.setdefault(name, set()).update(map(int, protocols.split(",")))
            highest = max(max(numbers) for numbers in wrote.values())
            assert {tuple(sorted(x)) for x in wrote.values()} == {
                tuple(range(highest + 1))
            }, label
            assert came <= wrote.keys(), label
            came = {*wrote}


def test_plain_data_is_equal_between_any_two_pythons_3():
    """What the page advises is so: numbers, text, bytes and containers all arrive."""
    plain = (
        "None; bool; int; int, 71 bits; float; float nan; str, ASCII; str, not ASCII;"
        " unicode; bytes, ASCII; bytes, not ASCII; list; tuple; dict; set; frozenset"
    )
    for name in plain.split("; "):
        for (writer, reader, _), fate in recorded().fates[name].items():
            if not {writer, reader} & {"2.7"}:
                assert fate.kind is Kind.SAME, (name, writer, reader)
