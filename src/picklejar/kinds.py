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
from typing import Any

import yaml

from picklejar import blocks, wordings
from picklejar.blocks import Listing
from picklejar.errors import Fault
from picklejar.fates import WAYS, Answer, answers
from picklejar.labels import in_order, spans
from picklejar.pages import Page, prose
from picklejar.verdicts import Verdict

KIND = "kinds"
OVERVIEW = "kinds-overview"


@dataclass(frozen=True)
class Advice:
    """What people should know of a kind.

    Attributes:
        why: the reason.
        instead: what to do; may be empty.
        see: a page of the site and a section, such as ``a/page.md#part``; may be empty.
    """

    why: str
    instead: str = ""
    see: str = ""


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
    names, reasons = _data(page, survey)
    there = wordings.answers(verdict)
    stray = [key for key in names if key not in there]
    lacking = [key for key in there if key not in names]
    if stray or lacking:
        raise Fault(
            f"{survey} and its names differ: {', '.join(stray + lacking)}",
            _data_path(page),
            f"name each kind of {survey} once, and no other",
        )
    labels = {x for panel in verdict.panels for x in panel.pythons}
    pythons = minors(labels)
    kinds = [
        _kind(key, said, pythons, _entry(key, names, reasons, page))
        for key, said in there.items()
    ]
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
                _data_path(page),
                "give one of them another name",
            )
        seen[kind.id] = kind.name
    _check_reasons(page, found)
    return found


def _check_reasons(page: Page, found: Iterable[Family]) -> None:
    """Raise `Fault` for a reason that no kind of the page has."""
    surveys = [one.survey for one in found]
    used = {
        entry[1]
        for survey in surveys
        for entry in _data(page, survey)[0].values()
        if isinstance(entry, list)
    }
    reasons = _data(page, surveys[0])[1]
    if idle := [reason for reason in reasons if reason not in used]:
        raise Fault(
            f"no kind has the reason {', '.join(idle)}",
            _data_path(page),
            "drop it, or give it to a kind",
        )


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


def _data_path(page: Page) -> str:
    return f"docs/{page.name.removesuffix('.md')}.yaml"


def _data(page: Page, survey: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the names of a survey's kinds and all reasons, from the page's file."""
    example = "write `kinds:` with surveys, and `reasons:`, as CONTRIBUTING.md says"
    try:
        data = _parsed(page.data)
        return dict(data["kinds"][survey]), dict(data["reasons"])
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise Fault(f"not YAML: {message}", _data_path(page), example) from None
    except (KeyError, TypeError, ValueError):
        message = f"no names for the kinds of {survey}"
        raise Fault(message, _data_path(page), example) from None


@functools.lru_cache(maxsize=4)
def _parsed(text: str) -> Any:
    """Read a page's data once for all of its families."""
    return yaml.safe_load(text) or {}


def _entry(
    key: str, names: Mapping[str, Any], reasons: Mapping[str, Any], page: Page
) -> tuple[str, Advice | None]:
    """Return the name of a kind and its advice."""
    entry = names[key]
    name, reason = entry if isinstance(entry, list) and len(entry) == 2 else (entry, "")
    if not isinstance(name, str) or not isinstance(reason, str):
        raise Fault(
            f"{key!r} has {entry!r}",
            _data_path(page),
            f"write `{key}: its name`, or `[its name, a reason]`",
        )
    if not reason:
        return name, None
    try:
        return name, Advice(**reasons[reason])
    except KeyError:
        cure = f"it has {', '.join(reasons)}"
        raise Fault(f"no reason {reason!r}", _data_path(page), cure) from None
    except TypeError:
        cure = "a reason has why, instead and see"
        raise Fault(f"the reason {reason!r} is wrong", _data_path(page), cure) from None


def _kind(
    key: str,
    said: Iterable[wordings.Wording],
    everywhere: Sequence[str],
    entry: tuple[str, Advice | None],
) -> Kind:
    by_label: dict[str, dict[str, Answer]] = {}
    for one in said:
        try:
            found = answers(one.words)
        except ValueError as error:
            raise Fault(f"of {key!r}: {error}") from None
        if found:
            by_label |= dict.fromkeys(one.pythons, found)
    if not by_label:
        raise Fault(f"no Python has {key!r}", cure="mend its expression, or drop it")
    name, advice = entry
    ways = {way: _agreeing(by_label, way) for way in WAYS}
    bad = [x for way in WAYS for x in ways[way] if x.answer.outcome.group != "back"]
    if bad and not advice:
        raise Fault(
            f"{key!r} {bad[0].answer.shown} on {bad[0].versions}, and nothing is said"
            " of it",
            cure="add a reason to its name in the page's data file",
        )
    pythons = minors(by_label)
    versions = "" if pythons == tuple(everywhere) else spans(by_label)
    return Kind(key, name, identity(name), ways, _words(by_label), versions, advice)


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
