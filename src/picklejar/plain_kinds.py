"""Kinds of object as lines of plain Markdown, for the published mirror."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from picklejar.fates import WAYS
from picklejar.kinds import Family, Kind, Said, families, family
from picklejar.pages import Page
from picklejar.tallies import changes, count
from picklejar.verdicts import Verdict


def table(page: Page, verdicts: Mapping[str, Verdict], survey: str) -> list[str]:
    """Return the lines of a family's table."""
    one = family(verdicts.get(survey), page, survey)
    lines = [
        "| Kind | `pickle` | `copy.copy` | `copy.deepcopy` | What to do, and why |"
        " Exact words |",
        "|---|---|---|---|---|---|",
    ]
    return [*lines, *(_row(kind, page) for kind in one.kinds), ""]


def _row(kind: Kind, page: Page) -> str:
    name = f"{kind.name}: {_code(kind.key)}"
    if kind.versions:
        name += f" (Python {kind.versions})"
    cells = [name, *(_answers(kind.ways[way]) for way in WAYS), _advice(kind, page)]
    cells.append(
        "; ".join(
            f"{_code(x.words)} ({', '.join(x.ways)}, {x.versions})" for x in kind.words
        )
    )
    return f"| {' | '.join(cells)} |"


def _answers(said: Sequence[Said]) -> str:
    if len(said) == 1:
        return said[0].answer.shown
    return ", ".join(f"{x.versions}: {x.answer.shown}" for x in said)


def _advice(kind: Kind, page: Page) -> str:
    if kind.advice is None:
        return ""
    text = " ".join(filter(None, [kind.advice.instead, kind.advice.why]))
    text = text.replace("|", r"\|")
    if kind.advice.see:
        here = posixpath.dirname(page.name) or "."
        text += f" [More]({posixpath.relpath(kind.advice.see, here)})"
    return text


def _code(text: str) -> str:
    marks = "``" if "`" in text else "`"
    return f"{marks}{text.replace('|', r'\|')}{marks}"


def overview(page: Page, verdicts: Mapping[str, Verdict]) -> list[str]:
    """Return what all kinds of a page say together."""
    found: list[Family] = families(page, verdicts)
    newest = found[0].pythons[0]
    lines = [
        f"On Python {newest}:",
        "",
        "| | come back | lose something | are refused |",
        "|---|---|---|---|",
    ]
    for way in WAYS:
        numbers = count(found, newest, way)
        lines.append(f"| {way} | {' | '.join(map(str, numbers.values()))} |")
    lines += ["", "What pickle makes of them changed:", ""]
    for change in changes(found):
        lines += [
            f"- Python {change.python}, against {change.before}, {before} → {after}: "
            + ", ".join(kind.name for kind in kinds)
            for (before, after), kinds in change.moves.items()
        ]
    return [*lines, ""]
