"""The exact words of errors: what each Python answered a survey, and their index.

Pure functions over verdicts and pages: HTML and Markdown are made of what they return.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from picklejar import blocks, surveys
from picklejar.blocks import Listing
from picklejar.errors import Fault
from picklejar.interpreters import minor, order, spans
from picklejar.labels import Label, torn
from picklejar.pages import Page, prose
from picklejar.verdicts import Verdict

KIND = "wordings"

_ERROR = re.compile(r"[A-Za-z_][\w.]*(?=: |$)")
_HEADING = re.compile(r"#{1,6}\s.*?(?:\{[^}]*#(?P<id>[\w-]+)[^}]*\}\s*)?$")


@dataclass(frozen=True)
class Wording:
    """What some Pythons answer to one question of a survey.

    Attributes:
        words: the value, such as ``TypeError: cannot pickle '_thread.lock' object``.
        pythons: labels of those that say it, newest first.
        versions: the same as people write it, neighbours as a span.
    """

    words: str
    pythons: tuple[str, ...]
    versions: str

    @property
    def error(self) -> bool:
        """Whether it is an exception: a type, and mostly a message."""
        match = _ERROR.match(self.words)
        return bool(match and (match[0][0].isupper() or "." in match[0]))


def answers(verdict: Verdict) -> dict[str, list[Wording]]:
    """Return by key what the Pythons say, those that agree together, newest first.

    Pythons that cannot be asked say nothing.
    """
    whole(verdict)
    said: dict[str, dict[str, list[str]]] = {}
    for panel in verdict.panels:
        for key, words in surveys.read(panel.outcome.stdout).items():
            if surveys.asked(words):
                said.setdefault(key, {}).setdefault(words, []).extend(panel.pythons)
    return {key: _wordings(values) for key, values in said.items()}


def whole(verdict: Verdict) -> None:
    """Raise `Fault` for a survey that leaves a question out on a recorded Python.

    What one that was never recorded leaves out is news, and stops nothing.
    """
    said = {
        Label(label): surveys.read(panel.outcome.stdout)
        for panel in verdict.panels
        for label in panel.pythons
        if label in verdict.recorded
    }
    if gaps := surveys.gaps(said):
        raise Fault(
            f"{verdict.snippet.name} is no whole survey: {'; '.join(gaps)}",
            f"snippets/{verdict.snippet.name}.py",
            f"ask by getattr or import, and where a Python has no such thing print"
            f" `key{surveys.ARROW}{surveys.ABSENT}why`",
        )


def _wordings(values: Mapping[str, list[str]]) -> list[Wording]:
    apart = torn(values.values())
    found = []
    for words, labels in values.items():
        # Where patch releases of one version differ, each is named exactly.
        exact = [x for x in labels if minor(x) in apart]
        whole = spans(x for x in labels if x not in exact)
        versions = ", ".join(filter(None, [whole, *sorted(exact, key=order)]))
        newest_first = tuple(sorted(labels, key=order, reverse=True))
        found.append(Wording(words, newest_first, versions))
    return sorted(found, key=lambda x: order(x.pythons[0]), reverse=True)


def chosen(
    block: Listing, verdicts: Mapping[str, Verdict]
) -> list[tuple[str, list[Wording]]]:
    """Return what a block shows: its keys in order, each with its wordings."""
    verdict = verdicts.get(block.argument)
    if verdict is None:
        cure = "`ls snippets` shows what there is"
        raise Fault(f"no snippet {block.argument!r}", cure=cure)
    if not verdict.snippet.survey:
        raise Fault(
            f"{block.argument} is no survey",
            cure="set `survey = true` in its [tool.picklejar]",
        )
    there = answers(verdict)
    keys = [key.strip() for key in block.options.get("keys", "").split(",")]
    for key in keys:
        if key not in there:
            raise Fault(
                f"{block.argument} answers nothing to {key!r}",
                cure=f"write `keys: …` with some of: {', '.join(there)}",
            )
    return [(key, there[key]) for key in keys]


@dataclass(frozen=True)
class Place:
    """Where words are explained.

    Attributes:
        page: name of the page.
        anchor: id of the section there.
        key: the question that is answered with them.
    """

    page: str
    anchor: str
    key: str


@dataclass(frozen=True)
class Entry:
    """One wording in the index.

    Attributes:
        place: the section that has it as its title, or the first that shows it.
        wording: the words, and who says them anywhere.
        others: further questions with this answer, each once.
    """

    place: Place
    wording: Wording
    others: tuple[Place, ...] = ()


def index(
    pages: Iterable[Page], verdicts: Mapping[str, Verdict]
) -> dict[str, list[Entry]]:
    """Return every error that a wordings block shows, once, by the page of its place.

    Raises `Fault` for a block below no heading with an id of its own.
    """
    shown: dict[str, list[tuple[bool, Place, Wording]]] = {}
    for page in pages:
        for block in blocks.on_page(page):
            if not isinstance(block, Listing) or block.kind != KIND:
                continue
            heading, anchor = _heading(page, block)
            for key, wordings in chosen(block, verdicts):
                place = Place(page.name, anchor, key)
                titled = (
                    f"{{{{ {block.argument} " in heading and f"| {key} ->" in heading
                )
                for one in filter(lambda x: x.error, wordings):
                    shown.setdefault(one.words, []).append((titled, place, one))
    found: dict[str, list[Entry]] = {}
    for several in shown.values():
        # The first of those in whose title the words stand; of none, the first.
        _, home, _ = max(several, key=lambda x: x[0])
        others: dict[str, Place] = {}
        for _, place, _ in several:
            if place.key != home.key:
                others.setdefault(place.key, place)
        entry = Entry(home, _merged([x for *_, x in several]), tuple(others.values()))
        found.setdefault(home.page, []).append(entry)
    return found


def _merged(several: Iterable[Wording]) -> Wording:
    """Return the same words with all who say them."""
    exact, whole = set[str](), set[str]()
    for one in several:
        named = set(one.versions.split(", "))
        exact.update(x for x in one.pythons if x in named)
        whole.update(x for x in one.pythons if x not in named)
    apart = [x for x in exact if minor(x) not in {minor(y) for y in whole}]
    versions = [spans(whole), *sorted(apart, key=order)]
    pythons = sorted(exact | whole, key=order, reverse=True)
    return Wording(one.words, tuple(pythons), ", ".join(filter(None, versions)))


def section(page: Page, block: Listing) -> str:
    """Return the id of the section a block stands in."""
    return _heading(page, block)[1]


def _heading(page: Page, block: Listing) -> tuple[str, str]:
    """Return the heading above a block, as it is written, and its id."""
    above, anchor = "", None
    for number, line in prose(page.body.split("\n")):
        if number + 1 + page.offset >= block.first:
            break
        if heading := _HEADING.match(line):
            above, anchor = line, heading["id"]
    if not anchor:
        raise Fault(
            f"the heading above a {block.kind} block has no id, so no index can link"
            " to it",
            f"{page.name}:{block.first}",
            "write `## The heading {#a-stable-id}`",
        )
    return above, anchor


def title(page: Page) -> str:
    """Return the first heading of a page, as plain text."""
    for _, line in prose(page.body.split("\n")):
        if line.startswith("# "):
            return re.sub(r"\s*\{[^}]*\}\s*$|`", "", line[2:]).strip()
    return page.name
