"""Kinds of object: what becomes of each on every Python, with a reason and a way out.

Surveys say what becomes of them (`picklejar.fates`).  Names, reasons and ways out are
written by people, in the YAML file beside the page.  This joins both; a kind without a
name, and a refusal or a loss without a reason, are faults.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from picklejar import advice, blocks, surveys, wordings
from picklejar.advice import Advice
from picklejar.blocks import Listing
from picklejar.errors import Fault
from picklejar.fates import WAYS, Answer, answers
from picklejar.labels import in_order, spans
from picklejar.pages import Page, prose
from picklejar.verdicts import Verdict

KIND = "kinds"
OVERVIEW = "kinds-overview"


@dataclass(frozen=True)
class Said:
    """What some Pythons agree on.

    Attributes:
        answer: without the words where `words` are told apart.
        pythons: minor versions, newest first.
        versions: the same as people write them.
    """

    answer: Answer
    pythons: tuple[str, ...]
    versions: str


@dataclass(frozen=True)
class Words:
    """The exact words of a refusal.

    Attributes:
        words: type and message.
        ways: on which of `WAYS`.
        versions: which Pythons, as people write them.
    """

    words: str
    ways: tuple[str, ...]
    versions: str


@dataclass(frozen=True)
class Kind:
    """One row.

    Attributes:
        key: the expression that makes it.
        name: what people call it.
        id: of the row, made of its name.
        ways: what becomes of it by way, newest Python first.
        words: refusals, newest Python first.
        versions: the Pythons that have it, as people write them; empty for all.
        advice: None for what comes back.
    """

    key: str
    name: str
    id: str
    ways: Mapping[str, tuple[Said, ...]]
    words: tuple[Words, ...]
    versions: str
    advice: Advice | None

    def on(self, python: str, way: str) -> Answer | None:
        """Return what becomes of it on a minor version, None where it is absent."""
        for said in self.ways[way]:
            if python in said.pythons:
                return said.answer
        return None


@dataclass(frozen=True)
class Family:
    """The kinds that one survey asks for.

    Attributes:
        survey: its name.
        pythons: minor versions that answered, newest first.
        kinds: in the survey's order.
    """

    survey: str
    pythons: tuple[str, ...]
    kinds: tuple[Kind, ...]


def identity(name: str) -> str:
    """Return the id of a row: ``a nested function, a closure`` is ``nested-function``.

    With ``kind-`` before it, so that no heading has it.
    """
    first = re.sub(r"^(?:an?|the) ", "", name.partition(", ")[0].lower())
    return "kind-" + re.sub(r"[^a-z0-9_]+", "-", first).strip("-")


def family(verdict: Verdict | None, page: Page, survey: str) -> Family:
    """Return the kinds of one survey with what the page's data file says of them."""
    if verdict is None:
        raise Fault(f"no snippet {survey!r}", cure="`ls snippets` shows what there is")
    if not verdict.snippet.survey:
        cure = "set `survey = true` in its [tool.picklejar]"
        raise Fault(f"{survey} is no survey", cure=cure)
    wordings.whole(verdict)
    said = tuple((panel.pythons, panel.outcome.stdout) for panel in verdict.panels)
    return _family(survey, page, said)


@functools.lru_cache(maxsize=256)
def _family(
    survey: str, page: Page, said: tuple[tuple[tuple[str, ...], str], ...]
) -> Family:
    """Join what was printed with what was written; both are text, so known again."""
    there: dict[str, dict[str, str]] = {}
    for labels, text in said:
        for key, value in surveys.read(text).items():
            there.setdefault(key, {}).update(dict.fromkeys(labels, value))
    entries = advice.entries(page, survey)
    stray = [key for key in entries if key not in there]
    lacking = [key for key in there if key not in entries]
    if stray or lacking:
        raise Fault(
            f"{survey} and its names differ: {', '.join(stray + lacking)}",
            advice.path_of(page),
            f"name each kind of {survey} once, and no other",
        )
    pythons = minors(label for labels, _ in said for label in labels)
    kinds = [_kind(key, by, pythons, entries[key]) for key, by in there.items()]
    return Family(survey, pythons, tuple(kinds))


def families(page: Page, verdicts: Mapping[str, Verdict]) -> list[Family]:
    """Return every family that a page shows, in its order; no row's id comes twice."""
    found = [
        family(verdicts.get(block.argument), page, block.argument)
        for block in blocks.on_page(page)
        if isinstance(block, Listing) and block.kind == KIND
    ]
    if not found:
        cure = "write `/// kinds | topic/survey` and `///` below a heading"
        raise Fault("an overview on a page without kinds", cure=cure)
    seen: dict[str, str] = {}
    for kind in (kind for one in found for kind in one.kinds):
        if kind.id in seen:
            raise Fault(
                f"{kind.name!r} and {seen[kind.id]!r} would both be #{kind.id}",
                advice.path_of(page),
                "give one of them another name",
            )
        seen[kind.id] = kind.name
    advice.check(page, [one.survey for one in found])
    return found


def titles(page: Page) -> list[tuple[str, str]]:
    """Return the heading above each family of a page and its address there."""
    lines = list(prose(page.body.split("\n")))
    found = []
    for block in blocks.on_page(page):
        if isinstance(block, Listing) and block.kind == KIND:
            anchor = wordings.section(page, block)
            above = [x for i, x in lines if i + 1 + page.offset < block.first]
            heading = next(x for x in reversed(above) if x.startswith("#"))
            text = re.sub(r"^#+\s+|\s*\{[^}]*\}\s*$|`", "", heading)
            found.append((text, f"#{anchor}"))
    return found


def _kind(
    key: str,
    values: Mapping[str, str],
    everywhere: Sequence[str],
    entry: tuple[str, Advice | None],
) -> Kind:
    by_label: dict[str, dict[str, Answer]] = {}
    for label, value in values.items():
        try:
            found = answers(value)
        except ValueError as error:
            raise Fault(f"of {key!r}: {error}") from None
        if found:
            by_label[label] = found
    if not by_label:
        raise Fault(f"no Python has {key!r}", cure="mend its expression, or drop it")
    name, said = entry
    ways = {way: _agreeing(by_label, way) for way in WAYS}
    bad = [x for way in WAYS for x in ways[way] if x.answer.outcome.group != "back"]
    if bad and not said:
        raise Fault(
            f"{key!r} {bad[0].answer.shown} on {bad[0].versions}, and nothing is said"
            " of it",
            cure="add a reason to its name in the page's data file",
        )
    pythons = minors(by_label)
    versions = "" if pythons == tuple(everywhere) else spans(by_label)
    return Kind(key, name, identity(name), ways, _words(by_label), versions, said)


def minors(labels: Iterable[str]) -> tuple[str, ...]:
    """Return series such as ``3.14``, in a page's order: newest first."""
    return tuple(dict.fromkeys(label.minor for label in in_order(labels)))


def _agreeing(
    by_label: Mapping[str, Mapping[str, Answer]], way: str
) -> tuple[Said, ...]:
    """Return what becomes of a kind on one way, whatever the words of a refusal."""
    groups: dict[str, list[str]] = {}
    for label in in_order(by_label):
        groups.setdefault(by_label[label][way].shown, []).append(label)
    return tuple(
        Said(by_label[labels[0]][way], minors(labels), spans(labels))
        for labels in groups.values()
    )


def _words(by_label: Mapping[str, Mapping[str, Answer]]) -> tuple[Words, ...]:
    """Return the refusals of a kind, ways that share words and Pythons together."""
    spoken: dict[tuple[str, str], list[str]] = {}
    for label in in_order(by_label):
        for way in WAYS:
            if words := by_label[label][way].words:
                spoken.setdefault((words, way), []).append(label)
    together: dict[tuple[str, str], list[str]] = {}
    for (words, way), labels in spoken.items():
        together.setdefault((words, spans(labels)), []).append(way)
    return tuple(
        Words(words, tuple(ways), versions)
        for (words, versions), ways in together.items()
    )
