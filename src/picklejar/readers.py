"""Who can read whom: what became of each value between two Pythons.

Made of a survey whose keys are ``name: result`` and whose values say who wrote the
pickles with that result, as ``2.7:0-2 3.6-3.15:0-4``: Pythons, then protocols.  Pure
functions: HTML and Markdown are made of what they return.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from picklejar import blocks, surveys
from picklejar.blocks import Listing
from picklejar.errors import Fault
from picklejar.labels import in_order
from picklejar.pages import Page
from picklejar.series import rank
from picklejar.verdicts import Verdict
from picklejar.wordings import section

PAIRS, VALUES = "pairs", "readers"
KINDS = (PAIRS, VALUES)
"""The kinds of block: Pythons by Pythons, and value by value."""

OTHERS = "all others"
"""What a block says in place of values that no other block of its page names."""

_WRITERS = "writers"
_ANY = "any value"
_PART = re.compile(
    r"(?P<first>[\d.]+t?)(?:-(?P<last>[\d.]+t?))?:(?P<protocols>[\d,-]+)"
)


class Kind(StrEnum):
    """What became of a value, from the best to the worst."""

    SAME = "same"
    ALIKE = "alike"
    CHANGED = "changed"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True)
class Fate:
    """What became of one pickle where it was read.

    Attributes:
        kind: in one word.
        words: the error, or what differs; empty where nothing does.
    """

    kind: Kind
    words: str = ""


type Key = tuple[str, str, int]
"""Writer, reader, protocol."""


@dataclass(frozen=True)
class Matrix:
    """What every Python read of what every other wrote.

    Attributes:
        writers: minor versions, oldest first.
        readers: the same of those that read.
        protocols: that each writer has.
        unreadable: protocols that each reader refuses, whatever the value.
        fates: by name of the value; where a writer has no such value, there is none.
    """

    writers: tuple[str, ...]
    readers: tuple[str, ...]
    protocols: Mapping[str, frozenset[int]]
    unreadable: Mapping[str, frozenset[int]]
    fates: Mapping[str, Mapping[Key, Fate]]


def read_fate(text: str) -> Fate:
    """Return what a survey means by a result."""
    before, _, after = text.partition(": ")
    if text == "equal":
        return Fate(Kind.SAME)
    if text.startswith("equal, "):
        return Fate(Kind.ALIKE, text)
    if before == "different":
        return Fate(Kind.CHANGED, after)
    if before == "not written":
        return Fate(Kind.REFUSED, after)
    return Fate(Kind.FAILED, text)


def read_writers(
    text: str, known: Sequence[str] = ()
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield Pythons and protocols of ``2.7:0-2 3.6-3.8:0-4``.

    Args:
        text: as a survey writes it.
        known: the Pythons in their order, of which spans are made; none where each
            stands by itself.

    Raises `ValueError` for a text that is something else.
    """
    for part in text.split(" "):
        match = _PART.fullmatch(part)
        if not match:
            message = f"{part!r} is not Pythons and protocols, such as 3.6-3.8:0-4"
            raise ValueError(message)
        first, last = match["first"], match["last"] or match["first"]
        pythons = [first]
        if known or first != last:
            if not {first, last} <= {*known}:
                message = f"{part!r} names no writer: {', '.join(known)}"
                raise ValueError(message)
            pythons = [*known[known.index(first) : known.index(last) + 1]]
        numbers: set[int] = set()
        for run in match["protocols"].split(","):
            low, _, high = run.partition("-")
            numbers.update(range(int(low), int(high or low) + 1))
        for python in pythons:
            yield python, frozenset(numbers)


def matrix(verdict: Verdict) -> Matrix:
    """Return what a survey's runs say; raise `Fault` where they say something else."""
    name = verdict.snippet.name
    said: dict[str, Mapping[str, str]] = {}
    for panel in verdict.panels:
        for label in in_order(panel.pythons):
            # Of two patch releases the newer one speaks, as in the order of panels,
            # and of two platforms the one that most is recorded on.
            said.setdefault(label.minor_name, surveys.read(panel.outcome.stdout))
    try:
        return _matrix(dict(sorted(said.items(), key=lambda x: rank(x[0]))))
    except (KeyError, ValueError) as error:
        raise Fault(
            f"{name} does not print who read what: {error}",
            f"snippets/{name}.py",
            "print `name: result -> 3.6-3.8:0-4`, and `writers -> …` for all of them",
        ) from None


def _matrix(said: Mapping[str, Mapping[str, str]]) -> Matrix:
    protocols: dict[str, frozenset[int]] = {}
    for answers in said.values():
        protocols |= read_writers(answers[_WRITERS])
    writers = tuple(sorted(protocols, key=rank))
    unreadable: dict[str, frozenset[int]] = {}
    fates: dict[str, dict[Key, Fate]] = {}
    for reader, answers in said.items():
        unreadable[reader] = frozenset()
        for question, text in answers.items():
            name, colon, result = question.partition(": ")
            if question == _WRITERS:
                continue
            if not colon:
                message = f"{question!r} is not `name: result`"
                raise ValueError(message)
            for writer, numbers in read_writers(text, writers):
                if name == _ANY:
                    unreadable[reader] |= numbers
                    continue
                fate = read_fate(result)
                there = fates.setdefault(name, {})
                for number in numbers:
                    # Patch releases of one version may fare differently.
                    key = writer, reader, number
                    there[key] = max(fate, there.get(key, fate), key=_badness)
    return Matrix(writers, tuple(said), protocols, unreadable, fates)


def _badness(fate: Fate) -> int:
    return list(Kind).index(fate.kind)


@dataclass(frozen=True)
class Pair:
    """How much one Python reads of what another wrote, in the best protocol of both.

    Attributes:
        protocol: the highest that both have; None where nothing was tried.
        names: of values, by what became of them.
    """

    protocol: int | None
    names: Mapping[Kind, tuple[str, ...]]

    def count(self, *kinds: Kind) -> int:
        """How many values of these kinds there are."""
        return sum(len(self.names.get(kind, ())) for kind in kinds)


def pair(found: Matrix, writer: str, reader: str) -> Pair:
    """Return how much a reader gets of what a writer wrote."""
    shared = found.protocols[writer] - found.unreadable[reader]
    names: dict[Kind, list[str]] = {}
    best = max(shared, default=None)
    if best is not None:
        for name, fates in found.fates.items():
            if fate := fates.get((writer, reader, best)):
                names.setdefault(fate.kind, []).append(name)
    if not names:
        return Pair(None, {})
    return Pair(best, {kind: tuple(several) for kind, several in names.items()})


def chosen(block: Listing, page: Page, verdicts: Mapping[str, Verdict]) -> Matrix:
    """Return what a block is about; raise `Fault` where there is no such thing.

    Args:
        block: of one of our kinds.
        page: that it stands on.
        verdicts: by snippet name.
    """
    verdict = verdicts.get(block.argument)
    if verdict is None:
        cure = "`ls snippets` shows what there is"
        raise Fault(f"no snippet {block.argument!r}", cure=cure)
    found = matrix(verdict)
    if block.kind == VALUES:
        values(block, page, found)
    return found


def values(block: Listing, page: Page, found: Matrix) -> list[str]:
    """Return the names of the values that a block shows."""
    wish = block.options["values"]
    if wish == OTHERS:
        taken = set(places(page, found, block.argument, others=False))
        return [name for name in found.fates if name not in taken]
    names = [name.strip() for name in wish.split(";")]
    for name in names:
        if name not in found.fates:
            raise Fault(
                f"{block.argument} writes no value {name!r}",
                cure=f"write `values: …` with some of: {'; '.join(found.fates)}",
            )
    return names


def places(
    page: Page, found: Matrix, survey: str, *, others: bool = True
) -> dict[str, str]:
    """Return the section of a page that shows each value, by the value's name."""
    sections: dict[str, str] = {}
    for block in blocks.on_page(page):
        if not isinstance(block, Listing) or block.kind != VALUES:
            continue
        if block.argument != survey:
            continue
        if block.options["values"] == OTHERS and not others:
            continue
        for name in values(block, page, found):
            sections.setdefault(name, section(page, block))
    return sections
