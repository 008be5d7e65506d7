"""Kinds of object as HTML: a table for each family, and what all of them say.

Finished HTML without a script's help.  `kinds.js` filters by what stands in ``data-``
attributes: ``data-pythons`` and ``data-fate`` of each answer, ``data-way`` of its cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from picklejar.advice import Advice
from picklejar.anatomy import notation
from picklejar.fates import WAYS, Answer, Outcome
from picklejar.kinds import Family, Kind, Said, Words
from picklejar.tallies import Change, changes, copied_only, count, everyone

CALLS = {"pickle": "pickle", "copy": "copy.copy", "deepcopy": "copy.deepcopy"}
"""What people write for each of `WAYS`."""

SIGNS = {"back": "✓", "loses": "◐", "refused": "✗"}
"""What marks an outcome beside its colour and its word."""

WORDS = {"back": "come back", "loses": "lose something", "refused": "are refused"}
_MOVES = {
    ("back", "loses"): "Lost something since, back before",
    ("back", "refused"): "Refused since, back before",
    ("loses", "back"): "Back since, lost something before",
    ("loses", "refused"): "Refused since, lost something before",
    ("refused", "back"): "Back since, refused before",
    ("refused", "loses"): "Lost something since, refused before",
}
type Address = Callable[[str], str]
"""Returns the address of ``page.md#section``, seen from the page that is made."""


def table(family: Family, program: str, address: Address) -> str:
    """Return the table of a family.

    Args:
        family: its kinds.
        program: address of the survey's figure.
        address: see `Address`.
    """
    heads = "".join(
        f'<th role="columnheader" scope="col">{text}</th>'
        for text in (
            "Kind",
            *(f"<code>{escape(CALLS[way])}</code>" for way in WAYS),
            "What to do",
        )
    )
    rows = "".join(_row(kind, address) for kind in family.kinds)
    spans = _span_of(family)
    file = escape(family.survey.rpartition("/")[2])
    return (
        '<table class="pj-kinds" role="table"><thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody>'
        '</table><p class="pj-note" data-search-exclude>'
        f"{notation.count(len(family.kinds), 'kind')}, asked on Python {spans} by"
        f' <a href="{program}"><code>{file}.py</code></a>.</p>'
    )


def _span_of(family: Family) -> str:
    plain = [x for x in family.pythons if re.fullmatch(r"[\d.]+", x)]
    return f"{plain[-1]} to {plain[0]}" if len(plain) > 1 else "".join(plain)


def _row(kind: Kind, address: Address) -> str:
    name = escape(kind.name)
    versions = ""
    if kind.versions:
        versions = f'<span class="pj-there">Python {escape(kind.versions)}</span>'
    cells = "".join(
        f'<td role="cell" data-way="{way}" data-label="{CALLS[way]}">'
        f"{_answers(kind.ways[way])}</td>"
        for way in WAYS
    )
    return (
        f'<tr role="row" id="{kind.id}" class="pj-kind">'
        f'<th role="rowheader" scope="row"><span class="pj-kind-title">{name}</span>'
        f" <code>{_breakable(kind.key)}</code>{versions}"
        f'<a class="pj-button pj-permalink"'
        f' href="#{kind.id}" aria-label="Link to {name}" title="Link to {name}">#</a>'
        f'</th>{cells}<td role="cell" class="pj-advice">{_advice(kind, address)}</td>'
        "</tr>"
    )


def _breakable(code: str) -> str:
    """Return code that a narrow column breaks at dots and brackets, not in words."""
    return re.sub(r"([.(\[])(?=\w)", r"\1<wbr>", escape(code))


def _answers(said: Sequence[Said]) -> str:
    return "".join(_answer(one, alone=len(said) == 1) for one in said)


def _answer(said: Said, *, alone: bool) -> str:
    group = said.answer.outcome.group
    versions = "" if alone else f'<span class="pj-versions">{said.versions}</span>'
    return (
        f'<span class="pj-answer pj-{group}" data-fate="{group}"'
        f' data-pythons="{" ".join(said.pythons)}">'
        f'<span class="pj-sign" aria-hidden="true">{SIGNS[group]}</span>'
        f' <span class="pj-outcome">{escape(in_words(said.answer))}</span> {versions}'
        "</span>"
    )


def in_words(answer: Answer) -> str:
    """Return what a table says of an answer."""
    if answer.outcome is Outcome.ON_LOAD:
        return "fails to load"
    return answer.shown.replace("; ", ", ")


def _advice(kind: Kind, address: Address) -> str:
    advice = kind.advice
    parts = []
    first = advice.instead or advice.why if advice else ""
    if advice and first:
        parts.append(f"<p>{_code(first)}{_more(advice, address)}</p>")
    inside = []
    if advice and advice.instead:
        inside.append(f"<p>{_code(advice.why)}</p>")
    if kind.words:
        inside.append(f"<ul>{''.join(map(_said, kind.words))}</ul>")
    if inside:
        summary = "Why, and the exact words" if kind.words else "Why"
        if advice and not advice.instead:
            summary = "The exact words"
        parts.append(
            f"<details><summary>{summary}</summary>{''.join(inside)}</details>"
        )
    return "".join(parts)


def _more(advice: Advice, address: Address) -> str:
    if not advice.see:
        return ""
    return f' <a href="{address(advice.see)}">More</a>'


def _said(words: Words) -> str:
    ways = "" if words.ways == WAYS else f"{', '.join(words.ways)}, "
    kind, _, message = words.words.partition(": ")
    text = f'<span class="pj-kind-error">{escape(kind)}:</span> {escape(message)}'
    return f"<li><code>{text}</code> <span>{ways}{escape(words.versions)}</span></li>"


def _code(text: str) -> str:
    """Return plain text with what stands between backticks as code."""
    parts = re.split(r"`([^`]+)`", text)
    parts[::2] = map(escape, parts[::2])
    parts[1::2] = [f"<code>{escape(part)}</code>" for part in parts[1::2]]
    return "".join(parts)


def overview(families: Sequence[Family], titles: Sequence[tuple[str, str]]) -> str:
    """Return what all kinds say together, and the filter.

    Args:
        families: all of a page.
        titles: text and address of the section of each.
    """
    newest = families[0].pythons[0]
    numbers = count(families, newest, "pickle")
    there = sum(numbers.values())
    bars = "".join(_bar(way, count(families, newest, way)) for way in WAYS)
    return (
        f'<div class="pj-overview"><p class="pj-statement">On Python {newest},'
        f" <code>pickle</code> brings <b>{numbers['back']}</b> of"
        f" {notation.count(there, 'kind')} back,"
        f" <b>{numbers['loses']}</b> lose something on the way, and"
        f" <b>{numbers['refused']}</b> are refused.</p>"
        '<table class="pj-tally" role="table" data-search-exclude>'
        f'<caption class="pj-unseen">Outcomes on Python {newest}</caption>'
        f'<tbody role="rowgroup">{bars}</tbody></table>'
        f"{_copied(families, newest)}{_changed(families)}{_filter(families)}"
        f"{_contents(families, titles)}</div>"
    )


def _bar(way: str, numbers: dict[str, int]) -> str:
    parts = "".join(
        f'<span class="pj-share pj-{group}" style="flex-grow: {number}"'
        f' title="{number} {WORDS[group]}"><span class="pj-sign"'
        f' aria-hidden="true">{SIGNS[group]}</span> {number}'
        f'<span class="pj-unseen"> {WORDS[group]}</span></span>'
        for group, number in numbers.items()
        if number
    )
    return (
        f'<tr role="row"><th role="rowheader" scope="row"><code>{CALLS[way]}</code>'
        f'</th><td role="cell"><div class="pj-stack">{parts}</div></td></tr>'
    )


def _copied(families: Sequence[Family], newest: str) -> str:
    deep = copied_only(families, newest, "deepcopy")
    flat = copied_only(families, newest, "copy")
    return (
        f'<p class="pj-statement">Of the kinds that pickle refuses,'
        f" <code>copy.deepcopy</code> brings <b>{len(deep)}</b> back, and"
        f" <code>copy.copy</code> <b>{len(flat)}</b>: a copy that succeeds says nothing"
        " about a pickle.</p>"
        + _folded(f"The {len(deep)} that only pickle and not deepcopy refuses", deep)
    )


def _changed(families: Sequence[Family]) -> str:
    found = changes(families)
    later = [x for x in found if x.before.partition(".")[0] == _major(families)]
    kinds = {k.id for change in later for some in change.moves.values() for k in some}
    same = [x for x in everyone(families) if x.partition(".")[0] == _major(families)]
    oldest, newest = same[-1], same[0]
    items = "".join(_change(change) for change in found)
    return (
        f'<p class="pj-statement">From Python {oldest} to {newest}, pickle changed its'
        f" answer for <b>{len(kinds)}</b> kinds.</p>"
        '<details class="pj-changes" data-search-exclude><summary>What changed, by'
        f" Python</summary><dl>{items}</dl></details>"
    )


def _major(families: Sequence[Family]) -> str:
    return families[0].pythons[0].partition(".")[0]


def _change(change: Change) -> str:
    moves = "".join(
        f"<dd>{_MOVES[move]} ({len(kinds)}): {_links(kinds)}.</dd>"
        for move, kinds in change.moves.items()
    )
    return f"<dt>Python {change.python}</dt>{moves}"


def _folded(summary: str, kinds: Sequence[Kind]) -> str:
    return (
        f'<details class="pj-changes" data-search-exclude><summary>{summary}</summary>'
        f"<p>{_links(kinds)}.</p></details>"
    )


def _links(kinds: Iterable[Kind]) -> str:
    return ", ".join(f'<a href="#{x.id}">{escape(x.name)}</a>' for x in kinds)


def _filter(families: Sequence[Family]) -> str:
    """Return the filter, hidden until its script runs."""
    number = sum(len(one.kinds) for one in families)
    fields = "".join(
        f'<div class="pj-choice"><label for="kinds-{name}">{label}</label>'
        f'<select id="kinds-{name}" name="{name}"><option value="">{anything}</option>'
        + "".join(f'<option value="{value}">{text}</option>' for value, text in options)
        + "</select></div>"
        for label, name, anything, options in (
            ("With", "way", "any of the three", CALLS.items()),
            (
                "Outcome",
                "fate",
                "any",
                [
                    ("back", "✓ comes back"),
                    ("loses", "◐ loses something"),
                    ("refused", "✗ refused"),
                ],
            ),
            ("On Python", "python", "any", [(x, x) for x in everyone(families)]),
        )
    )
    return (
        '<form class="pj-sift" role="search" aria-label="Filter the kinds" hidden'
        ' data-search-exclude><div class="pj-choice pj-find">'
        '<label for="kinds-find">Find</label><input id="kinds-find" name="find"'
        ' type="search" placeholder="lock, lambda, sqlite3 …" autocomplete="off"'
        f' spellcheck="false"></div>{fields}'
        '<button type="reset" class="pj-button">Show all</button>'
        f'<output aria-live="polite">{notation.count(number, "kind")}</output></form>'
    )


def _contents(families: Sequence[Family], titles: Sequence[tuple[str, str]]) -> str:
    items = "".join(
        f'<li><a href="{address}">{escape(text)}</a> <span>{len(one.kinds)}</span></li>'
        for one, (text, address) in zip(families, titles, strict=True)
    )
    return (
        '<nav class="pj-families" aria-label="Families of kinds" data-search-exclude>'
        f"<ul>{items}</ul></nav>"
    )
