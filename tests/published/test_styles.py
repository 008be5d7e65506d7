"""Each class has one style sheet, and each part of a page keeps to its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

SHEETS = ROOT / "docs/assets/stylesheets"
SHARED = "picklejar.css"
"""The look that all parts share: they may use its classes, and refine them below
classes of their own."""

SOURCES = {
    "docs/assets/javascripts/bytes.js": {"bytes.css"},
    "docs/assets/javascripts/kinds.js": {"kinds.css"},
    "docs/assets/javascripts/playground.js": {"playground.css"},
    "docs/assets/javascripts/search.js": {"search.css"},
    "docs/index.md": {"bytes.css"},
    "docs/playground.md": {"playground.css"},
    "docs/reference/opcodes.md": {"bytes.css"},
    "src/picklejar/browser/*.js": {"run.css"},
    "src/picklejar/browser/playground/*.js": {"playground.css", "bytes.css"},
    "src/picklejar/markdown/__init__.py": {"bytes.css"},
    "src/picklejar/markdown/bars.py": {"readers.css"},
    "src/picklejar/markdown/html.py": {"run.css", "readers.css"},
    "src/picklejar/markdown/kind_tables.py": {"kinds.css"},
    "src/picklejar/markdown/matrices.py": {"readers.css"},
    "src/picklejar/markdown/reference.py": {"bytes.css"},
    "src/picklejar/markdown/streams.py": {"bytes.css"},
    "src/picklejar/markdown/tables.py": {"wordings.css", "platforms.css"},
}
"""What makes elements, and the sheets besides the shared one that dress them."""

NAME = r"pj-[a-z0-9-]+"
CLASS = re.compile(rf"\.({NAME})")
WORD = re.compile(rf"(?<![\w-]){NAME}(?![\w-])")
RULE = re.compile(r"([^{}@;]+)\{")
CHOICE = re.compile(r":(?:is|where)\(([^()]*)\)")


def split(text: str) -> list[str]:
    """Split at commas that stand in no brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def spelt_out(selector: str) -> Iterator[str]:
    """Yield what a selector says for each of the choices in it."""
    match = CHOICE.search(selector)
    if not match:
        yield selector.strip()
        return
    for one in split(match[1]):
        whole = f"{selector[: match.start()]}{one.strip()}{selector[match.end() :]}"
        yield from spelt_out(whole)


def selectors(css: str) -> list[str]:
    """Return every selector of a sheet, one for each choice in it."""
    text = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    # Braces within strings, as in `content: "{"`, are none.
    text = re.sub(r'"[^"\n]*"', '""', text)
    return [
        whole
        for rule in RULE.findall(text)
        for one in split(rule)
        for whole in spelt_out(one)
    ]


@pytest.fixture(scope="module")
def sheets() -> dict[str, list[str]]:
    """Every sheet with its selectors."""
    found = {x.name: selectors(x.read_text("utf-8")) for x in SHEETS.glob("*.css")}
    assert len(found) > 5
    return found


@pytest.fixture(scope="module")
def owners(sheets) -> dict[str, set[str]]:
    """The sheets that name each class; the shared one alone where it does."""
    found: dict[str, set[str]] = {}
    for name in sorted(sheets, key=lambda x: x != SHARED):
        for one in {x for selector in sheets[name] for x in CLASS.findall(selector)}:
            if found.get(one) != {SHARED}:
                found.setdefault(one, set()).add(name)
    return found


def test_choices_are_spelt_out():
    """A choice counts as all that it may be, nested or not."""
    found = selectors(".a :is(.b, .c:is(.d, .e)) > p, .f:not(.g, .h) { x: 1 }")
    assert {*found} == {
        ".a .b > p",
        ".a .c.d > p",
        ".a .c.e > p",
        ".f:not(.g, .h)",
    }


def test_each_class_has_one_sheet(owners):
    """No two parts give a class of the same name a look."""
    assert not {name: sorted(by) for name, by in owners.items() if len(by) > 1}


def test_a_shared_class_is_refined_below_a_class_of_ones_own(sheets, owners):
    """No part's sheet reaches elements of another through a class that both use."""
    reaching = [
        (sheet, selector)
        for sheet, several in sheets.items()
        for selector in several
        # The id of a page's own heading tells its elements apart as well.
        if (names := CLASS.findall(selector))
        and "#" not in selector
        and not any(owners[name] == {sheet} for name in names)
    ]
    assert not reaching


def test_what_makes_elements_names_classes_of_its_own_sheets(owners):
    """No script and no template uses the name of a class that another part dresses."""
    told = {}
    for pattern, own in SOURCES.items():
        files = sorted(ROOT.glob(pattern))
        assert files, pattern
        told |= dict.fromkeys(files, own)
    strange = []
    for folder in ("docs/assets/javascripts", "src", "overrides", "docs"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix not in {".js", ".py", ".html", ".md"} or not path.is_file():
                continue
            if "docs/snippets" in path.as_posix() or "assets/run" in path.as_posix():
                continue
            allowed = {SHARED} | told.get(path, set())
            strange += [
                (path.relative_to(ROOT).as_posix(), name, sorted(owners[name]))
                for name in sorted(set(WORD.findall(path.read_text("utf-8"))))
                if name in owners and not owners[name] & allowed
            ]
    assert not strange
