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
from picklejar.labels import torn
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
    """Return by key what the Pythons say, those that agree together, newest first."""
    said: dict[str, dict[str, list[str]]] = {}
    for panel in verdict.panels:
        for key, words in surveys.read(panel.outcome.stdout).items():
            said.setdefault(key, {}).setdefault(words, []).extend(panel.pythons)
    return {key: _wordings(values) for key, values in said.items()}


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
class Entry:
    """One wording in the index.

    Attributes:
        page: name of the page that explains it.
        anchor: id of the section there.
        wording: the words, and who says them.
    """

    page: str
    anchor: str
    wording: Wording


def index(
    pages: Iterable[Page], verdicts: Mapping[str, Verdict]
) -> dict[str, list[Entry]]:
    """Return every error that a wordings block shows, by page, in the pages' order.

    Raises `Fault` for a block below no heading with an id of its own.
    """
    found: dict[str, list[Entry]] = {}
    for page in pages:
        for block in blocks.on_page(page):
            if not isinstance(block, Listing) or block.kind != KIND:
                continue
            anchor = section(page, block)
            seen = found.setdefault(page.name, [])
            known = {(x.anchor, x.wording.words) for x in seen}
            seen += [
                Entry(page.name, anchor, one)
                for _, wordings in chosen(block, verdicts)
                for one in wordings
                if one.error and (anchor, one.words) not in known
            ]
    return {page: entries for page, entries in found.items() if entries}


def section(page: Page, block: Listing) -> str:
    """Return the id of the section a block stands in."""
    anchor = None
    for number, line in prose(page.body.split("\n")):
        if number + 1 + page.offset >= block.first:
            break
        if heading := _HEADING.match(line):
            anchor = heading["id"]
    if not anchor:
        raise Fault(
            f"the heading above a {block.kind} block has no id, so no index can link"
            " to it",
            f"{page.name}:{block.first}",
            "write `## The heading {#a-stable-id}`",
        )
    return anchor


def title(page: Page) -> str:
    """Return the first heading of a page, as plain text."""
    for _, line in prose(page.body.split("\n")):
        if line.startswith("# "):
            return re.sub(r"\s*\{[^}]*\}\s*$|`", "", line[2:]).strip()
    return page.name
