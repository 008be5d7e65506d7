"""What is counted is written by one function, so that no page says "1 errors"."""

from __future__ import annotations

import ast
import re

import pytest

from picklejar.anatomy import count
from tests.conftest import ROOT

SOURCES = sorted(
    x
    for x in (ROOT / "src/picklejar").rglob("*.py")
    if "browser" not in x.parts  # what the playground counts is above some limit
)


def fixed_plurals(source: str) -> list[str]:
    """Return the nouns that stand in the plural behind a length, whatever it is."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.JoinedStr):
            continue
        for number, after in zip(node.values, node.values[1:], strict=False):
            if (
                isinstance(number, ast.FormattedValue)
                and isinstance(number.value, ast.Call)
                and ast.unparse(number.value.func) == "len"
                and isinstance(after, ast.Constant)
                and (noun := re.match(r" (?:\w+ )?\w+s\b", str(after.value)))
            ):
                found.append(noun[0].strip())
    return found


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 errors"), (1, "1 error"), (2048, "2,048 errors")]
)
def test_one_thing_is_in_the_singular(number: int, words: str):
    """One is written without an s, and long numbers with commas."""
    assert count(number, "error") == words


def test_the_search_finds_a_fixed_plural():
    """A number of things with the noun typed behind it is what the search looks for."""
    assert fixed_plurals('f"{len(a)} errors"') == ["errors"]
    assert fixed_plurals('f"{len(a):,} old errors, {b}"') == ["old errors"]
    assert fixed_plurals("f\"{count(len(a), 'error')} in {len(b)} of\"") == []


def test_no_generated_text_types_a_plural_behind_a_length():
    """Every noun behind a length is written by `count`."""
    assert len(SOURCES) > 80
    found = {
        x.name: nouns for x in SOURCES if (nouns := fixed_plurals(x.read_text("utf-8")))
    }
    assert found == {}
