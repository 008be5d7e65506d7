"""A mark says why a program does not run in a browser, or differs there."""

from __future__ import annotations

import pytest

from picklejar import marks
from picklejar.errors import Faults
from picklejar.marks import Mark
from tests.conftest import program
from tests.test_snippets import parse


@pytest.mark.parametrize(
    ("metadata", "mark"),
    [
        ('browser = "starts a process"', Mark("cannot", "starts a process")),
        ('browser = { cannot = "forks" }', Mark("cannot", "forks")),
        ('browser = { differs = "32 bits" }', Mark("differs", "32 bits")),
        ('needs = ["node"]', Mark("cannot", "starts node")),
        ('platforms = ["linux"]', Mark("cannot", "needs Linux")),
        (
            'platforms = ["linux", "darwin"]\nbrowser = "starts a process"',
            Mark("cannot", "starts a process"),
        ),
        (
            'platforms = ["linux", "darwin"]',
            Mark("cannot", "needs Linux or macOS"),
        ),
        ('platforms = ["linux", "emscripten"]', None),
        ('reads = ["a/b"]', Mark("cannot", "reads what other programs printed")),
        ("", None),
    ],
)
def test_a_mark_is_declared_or_follows_from_other_metadata(metadata, mark):
    """A text means that it cannot run; commands and platforms say it by themselves."""
    assert parse(program("print(1)", f"[tool.picklejar]\n{metadata}")).mark == mark


@pytest.mark.parametrize(
    ("metadata", "mark"),
    [
        ('dependencies = ["cbor2>=6"]', Mark("cannot", "needs cbor2")),
        (
            'requires-python = ">=3.15"',
            Mark("cannot", f"needs Python >=3.15, and here is {marks.RUNTIME}"),
        ),
        ('requires-python = ">=2.7"', None),
        (f'requires-python = ">={marks.RUNTIME}.1"', None),
    ],
)
def test_packages_and_other_pythons_are_no_part_of_a_page(metadata, mark):
    """A program that needs a package, or only another Python, cannot run there."""
    assert parse(program("print(1)", metadata)).mark == mark


@pytest.mark.parametrize(
    "value", ["3", "[]", '""', "{}", '{ never = "x" }', "{ cannot = 3 }",
              '{ cannot = "x", differs = "y" }']
)  # fmt: skip
def test_any_other_mark_is_refused_and_says_how_to_write_one(value):
    """What is neither a reason nor one of the two kinds is named with its file."""
    with pytest.raises(Faults, match="differs = ") as caught:
        parse(program("print(1)", f"[tool.picklejar]\nbrowser = {value}"))
    assert "snippets/topic/one.py" in str(caught.value)
