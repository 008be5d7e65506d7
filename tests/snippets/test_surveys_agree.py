"""Two surveys that ask the same question of a Python get the same answer.

What stands on more than one page comes from more than one program.  One asks for the
words of an error at protocol 2, the other for what becomes of a kind of object, at the
highest.  Where both make the object by the same expression, pages must not contradict.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from picklejar import fates, records, snippets, surveys
from picklejar.labels import Label
from tests.conftest import ROOT

type Said = dict[Label, dict[str, str]]


@cache
def answered() -> dict[str, Said]:
    """What is recorded of each survey, by its name."""
    found, _ = snippets.load(ROOT / "snippets")
    return {
        one.name: {
            label: surveys.read(outcome.stdout)
            for label, outcome in record.outcomes.items()
        }
        for one in found.values()
        if one.survey and (record := records.load(one))
    }


def expressions() -> dict[str, tuple[str, str]]:
    """Return survey and key of what surveys of errors make, by its expression."""
    found = {}
    for name in answered():
        source = (ROOT / f"snippets/{name}.py").read_text("utf-8")
        if not name.startswith("errors/") or 'KINDS = """\n' not in source:
            continue
        for row in source.split('KINDS = """\n')[1].split('"""')[0].splitlines():
            key, module, how = (part.strip() for part in row.split("|"))
            found[re.sub(r"\bit\.", f"{module}.", how)] = (name, key)
    return found


def pairs() -> list[tuple[str, str, str, str]]:
    """Return survey and expression of a kind, with survey and key of its error."""
    made = expressions()
    return [
        (name, kind, *made[kind])
        for name, said in answered().items()
        if name.startswith("kinds/")
        for kind in next(iter(said.values()))
        if kind in made
    ]


def test_enough_is_asked_twice():
    """The comparison below is of something."""
    assert len(pairs()) >= 25


@pytest.mark.parametrize(("kinds", "kind", "errors", "key"), pairs())
def test_pages_agree_on_what_pickle_says(kinds, kind, errors, key):
    """On each Python: refused in the same words, or not refused, or absent."""
    words, becomes = answered()[errors], answered()[kinds]
    shared = words.keys() & becomes.keys()
    assert len(shared) >= 10
    for label in shared:
        ways = fates.answers(becomes[label][kind])
        said = words[label][key]
        assert (ways is None) == (not surveys.asked(said)), label
        if ways:
            one = ways["pickle"]
            refused = one.outcome is fates.Outcome.REFUSED
            # Addresses are written differently; a load is no matter of dumps.
            expected = one.words.replace("0x...", "0x…") if refused else "pickled"
            assert said == expected, label
