"""The opcode reference describes every opcode that any CPython here has."""

from __future__ import annotations

import json
import subprocess

import pytest

from picklejar import catalogue
from picklejar.errors import Fault
from picklejar.project import Project
from picklejar.settings import Settings
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def entries():
    project = Project(ROOT, Settings(execute=False))
    return catalogue.entries(project.look().verdicts)


def test_every_opcode_of_every_python_is_described(entries, found):
    """An opcode that CPython has and the page lacks fails here."""
    code = (
        "import json, pickletools; print(json.dumps([[o.name, ord(o.code), o.proto]"
        " for o in pickletools.opcodes]))"
    )
    ours = {(x.opcode.name, x.opcode.code, x.opcode.protocol) for x in entries}
    assert len(ours) == len(entries)
    for one in found.interpreters:
        done = subprocess.run([one.path, "-c", code], capture_output=True, check=True)
        theirs = {tuple(row) for row in json.loads(done.stdout)}
        assert theirs <= ours, one


def test_every_opcode_has_a_live_example(entries):
    """Each opcode is seen in a pickle that a snippet of the site prints."""
    for entry in entries:
        example = entry.examples[0]
        step = example.printed.anatomy.steps[example.step]
        assert step.opcode == entry.opcode
        assert step.raw in example.printed.data


def test_who_writes_an_opcode_comes_from_a_run(entries):
    """The protocols that write an opcode are what the newest Python printed."""
    written = {x.opcode.name: x.writers for x in entries if x.writers}
    assert written["MEMOIZE"].startswith("protocols 4 and 5: ")
    assert written["BININT1"].startswith("protocols 1 to 5: ")
    assert "INST" not in written


def test_a_missing_example_is_refused():
    """Without an example the reference is not rendered, and says what is missing."""
    with pytest.raises(Fault, match="no printed pickle shows "):
        catalogue.entries({})


def test_entries_are_grouped_by_kind(entries):
    """Opcodes that do related things stand together."""
    kinds = [entry.opcode.kind for entry in entries]
    assert list(dict.fromkeys(kinds)) == list(catalogue.KINDS)
    assert kinds == sorted(kinds, key=list(catalogue.KINDS).index)


def test_a_general_sentence_names_no_field(entries):
    """What an opcode does in general reads as a sentence, without blanks to fill."""
    for entry in entries:
        text = catalogue.general(entry.opcode)
        assert text.endswith(".")
        assert "{" not in text


def test_what_an_opcode_does_is_said_for_any_argument(entries):
    """No sentence of the reference has a field of one certain step left in it."""
    said = [catalogue.general(entry.opcode) for entry in entries]
    assert len(said) == 68
    assert not [words for words in said if "{" in words]
