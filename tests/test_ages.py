"""What pages say of versions of Python is in order on one page, which links to it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT

DOCS = ROOT / "docs"
AGES = DOCS / "reference" / "through-the-ages.md"
CLAIM = re.compile(
    r"\b(?:[Ff]rom|[Ss]ince|[Uu]p to|[Uu]ntil|[Bb]efore|[Nn]ew in|[Ll]eft with)"
    r" (?:Python )?3\.(?:[7-9]|1\d)\b"
    r"|\b3\.(?:[7-9]|1\d) (?:on\b|and older|or older|and before)"
)
"""A sentence that sets a Python, from 3.7 on, apart from those before or after it."""

SUMMARIES = {
    "about.md": "says which Pythons are here",
    "cheat-sheet.md": "repeats in short what other pages prove",
    "errors/index.md": "leads to the other pages",
    "reference/can-i-pickle.md": "shows each kind on each Python by itself",
}
LED_TO = {
    "os-boundary/path-to-the-culprit.md": "notes",
    "reference/who-can-read-whom.md": "path",
}
"""Pages about one change: a link to this section of them stands for all."""

ELSEWHERE = {
    "byte-streams/same-object-different-bytes.md#pickler": "the first of 3.15",
    "errors/names.md#": "words that #not-found of the page shows",
    "errors/objects.md#weakref": "the notes of 3.14",
    "os-boundary/cannot-pickle.md#": "the notes of 3.14",
    "os-boundary/index.md#errors": "words of an open file",
    "reference/who-can-read-whom.md#itertools": "errors/missing-names.md#itertools",
}
"""Sections whose change the page has under another link."""


def claims(text: str) -> dict[str, str]:
    """Return by section the first sentence that names a Python from 3.7 on."""
    found: dict[str, str] = {}
    section = ""
    for line in text.partition("\n# ")[2].splitlines():
        if heading := re.match(r"#{1,6} .*\{[^}]*#(?P<id>[\w-]+)[^}]*\}\s*$", line):
            section = heading["id"]
        prose = re.sub(r"\{\{.*?\}\}|\]\([^)]*\)", "", line)
        if CLAIM.search(prose) and not line.startswith(("[^", "    ")):
            found.setdefault(section, prose)
    return found


def links() -> set[str]:
    """Return where through-the-ages links to, as page#section."""
    found = set()
    for page, section in re.findall(
        r"\]\(([\w./-]+\.md)(?:#([\w-]+))?\)", AGES.read_text("utf-8")
    ):
        path = (AGES.parent / page).resolve().relative_to(DOCS.resolve())
        found.add(f"{path.as_posix()}#{section}")
    return found


def pages() -> list[tuple[str, Path]]:
    """Return name and file of each page that may say something of a Python."""
    return [
        (path.relative_to(DOCS).as_posix(), path)
        for path in sorted(DOCS.rglob("*.md"))
        if path != AGES and path.relative_to(DOCS).as_posix() not in SUMMARIES
    ]


def test_a_claim_is_found_whatever_its_words():
    """Sentences about a version are found, and versions that are quoted are not."""
    text = """
# A page

From Python 3.14 on it is another.

## One {#one}

Up to 3.13 nobody minded. `{{ topic/name @3.12 | since 3.12 * }}`

## Two {#two}

On 3.12 it runs, [since then](../errors/since-3.12.md#from-3.12).
"""
    assert sorted(claims(text)) == ["", "one"]


def test_every_change_that_a_page_documents_is_in_order():
    """through-the-ages links to each section that sets Pythons from 3.7 on apart."""
    there = links()
    missing = {}
    seen = set()
    for name, path in pages():
        for section, sentence in claims(path.read_text("utf-8")).items():
            place = f"{name}#{section}"
            seen.add(place)
            led = f"{name}#{LED_TO[name]}" if name in LED_TO else place
            if place not in ELSEWHERE and not {place, led} & there:
                missing[place] = sentence
    assert len(seen) > 30
    assert missing == {}, "tell it in reference/through-the-ages.md, with a link"
    assert set(ELSEWHERE) <= seen, "drop what no page says any more"
