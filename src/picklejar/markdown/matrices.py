"""Who can read whom as HTML: Pythons by Pythons, and value by value.

Every cell says in a sign, a colour and words what became of what was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from picklejar.anatomy import count
from picklejar.pictures import Cell, Picture, picture, runs
from picklejar.readers import Kind, Matrix, Pair, pair
from picklejar.series import spans

SIGNS = {
    Kind.SAME: "✓",
    Kind.ALIKE: "≈",
    Kind.CHANGED: "≠",
    Kind.FAILED: "✗",
    Kind.REFUSED: "–",
}

WORDS = {
    Kind.SAME: "equal",
    Kind.ALIKE: "equal, other types",
    Kind.CHANGED: "different",
    Kind.FAILED: "error",
    Kind.REFUSED: "not written",
}

_UNTRIED = '<td class="pj-fate">not tried</td>'


def pairs(found: Matrix, places: Mapping[str, str]) -> str:
    """Return the table of Pythons by Pythons, and where each broken value is explained.

    Args:
        found: what was read.
        places: addresses of sections by the value's name.
    """
    heads = "".join(f'<th scope="col">{reader}</th>' for reader in found.readers)
    rows = []
    for writer in found.writers:
        cells = "".join(
            _pair(writer, reader, pair(found, writer, reader))
            for reader in found.readers
        )
        rows.append(f'<tr><th scope="row">{writer}</th>{cells}</tr>')
    return (
        '<div class="pj-scroll" tabindex="0" role="group" aria-label="Pythons that'
        ' wrote, and Pythons that read"><table class="pj-everyone" data-search-exclude>'
        "<caption>Rows wrote, columns read:"
        f" {count(len(found.fates), 'value')}</caption>"
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>"
        f"</table></div>{_legend()}{_broken(found, places)}"
    )


def _pair(writer: str, reader: str, one: Pair) -> str:
    if one.protocol is None:
        return _UNTRIED
    failed, changed = one.count(Kind.FAILED), one.count(Kind.CHANGED)
    fine = one.count(Kind.SAME, Kind.ALIKE)
    worst = (
        Kind.FAILED if failed else Kind.CHANGED if changed else Kind.SAME
    )  # fmt: skip
    said = [f"{writer} to {reader}, protocol {one.protocol}: {fine} equal"]
    for kind, word in ((Kind.CHANGED, "different"), (Kind.FAILED, "errors")):
        if names := one.names.get(kind):
            said.append(f"{len(names)} {word}: {', '.join(names)}")
    shown = " ".join(
        f"<span>{SIGNS[kind]}{count}</span>"
        for kind, count in ((Kind.CHANGED, changed), (Kind.FAILED, failed))
        if count
    )
    text = escape("; ".join(said))
    return (
        f'<td class="pj-fate pj-fate-{worst}" title="{text}"><span aria-hidden="true">'
        f'{shown or SIGNS[Kind.SAME]}</span><span class="pj-unseen">{text}</span></td>'
    )


def _legend() -> str:
    shown = (
        (Kind.SAME, "all equal"),
        (Kind.CHANGED, "how many come back different, without an error"),
        (Kind.FAILED, "how many end in an error"),
    )
    return (
        '<p class="pj-note" data-search-exclude>'
        + " · ".join(
            f'<span class="pj-fate pj-fate-{kind}">{SIGNS[kind]}</span> {words}'
            for kind, words in shown
        )
        + ".</p>"
    )


def _broken(found: Matrix, places: Mapping[str, str]) -> str:
    """Return links to the values that do not come back equal somewhere."""
    modern: list[str] = []
    old: list[str] = []
    for name, fates in found.fates.items():
        bad = {
            (writer, reader)
            for (writer, reader, _), fate in fates.items()
            if fate.kind in (Kind.CHANGED, Kind.FAILED)
        }
        if not bad:
            continue
        with_old = all("2." in (w[:2], r[:2]) for w, r in bad)
        (old if with_old else modern).append(_linked(name, places))
    return "".join(
        f"<p>{words}: {', '.join(names)}.</p>"
        for words, names in (
            ("Do not come back equal between some Pythons 3", modern),
            ("Only where Python 2.7 writes or reads", old),
        )
        if names
    )


def _linked(name: str, places: Mapping[str, str]) -> str:
    text = escape(name)
    return f'<a href="{places[name]}">{text}</a>' if name in places else text


def drawn(found: Matrix, names: Sequence[str]) -> str:
    """Return values one by one, each as small as what happened to it allows."""
    alike: dict[Picture, list[str]] = {}
    for name in names:
        alike.setdefault(replace(picture(found, name), name=""), []).append(name)
    return "".join(_drawn(one, ", ".join(same)) for one, same in alike.items())


def _drawn(one: Picture, names: str) -> str:
    heads = "".join(f'<th scope="col">{spans(group)}</th>' for group in one.readers)
    rows = "".join(
        f'<tr><th scope="row">{spans(group)}</th>{"".join(map(_cell, cells))}</tr>'
        for group, cells in zip(one.writers, one.cells, strict=True)
    )
    notes = "".join(
        f"<li>{SIGNS[note.fate.kind]} <code>{escape(note.fate.words)}</code>"
        f" {_who(note.written, note.read)}.</li>"
        for note in one.notes
    )
    several = f'<ul class="pj-met">{notes}</ul>' if notes else ""
    return (
        '<div class="pj-picture"><div class="pj-scroll" tabindex="0" role="group"'
        f' aria-label="Who reads {escape(names)}"><table class="pj-drawn">'
        f"<caption>{escape(names)}</caption><thead><tr>"
        '<td><span class="pj-by">written by</span> <span class="pj-by">read by'
        f"</span></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{several}</div>"
    )


def _cell(cell: Cell) -> str:
    if not cell:
        return _UNTRIED
    worst = cell[-1][0]
    parts = [
        f'<span aria-hidden="true">{SIGNS[kind]}</span> {WORDS[kind]}'
        + (f' <span class="pj-in">in {runs(numbers)}</span>' if numbers else "")
        for kind, numbers in cell
    ]
    return f'<td class="pj-fate pj-fate-{worst}">{"<br>".join(parts)}</td>'


def _who(written: str, read: str) -> str:
    return f"written by {written}, read by {read}" if read else f"on {written}"


def listed(found: Matrix, names: Sequence[str]) -> str:
    """Return values together: a line for each trouble, and those that have none."""
    rows, fine = [], []
    for one in (picture(found, name) for name in names):
        troubles = [x for x in one.notes if x.fate.kind is not Kind.REFUSED]
        if not troubles:
            refused = [x.written for x in one.notes]
            fine.append(
                f"<code>{escape(one.name)}</code>"
                + (f" (not written by {'; '.join(refused)})" if refused else "")
            )
        for number, note in enumerate(troubles):
            span = f'scope="rowgroup" rowspan="{len(troubles)}"'
            first = "" if number else f"<th {span}>{escape(one.name)}</th>"
            kind = note.fate.kind
            rows.append(
                f"<tr>{first}<td>{note.written}</td><td>{note.read}</td>"
                f'<td class="pj-fate pj-fate-{kind}"><span title="{WORDS[kind]}">'
                f"{SIGNS[kind]}</span> <code>{escape(note.fate.words)}</code></td></tr>"
            )
    table = (
        '<div class="pj-scroll" tabindex="0" role="group" aria-label="Other values">'
        '<table class="pj-troubles" data-search-exclude><thead>'
        '<tr><th scope="col">Value</th><th scope="col">Written by</th>'
        '<th scope="col">Read by</th><th scope="col">What happens</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
        if rows
        else ""
    )
    good = f"<p>Equal wherever they are written and read: {', '.join(fine)}.</p>"
    return table + (good if fine else "")
