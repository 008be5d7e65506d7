"""How a pickle looks on a page: every byte grouped by instruction and explained.

Finished HTML without a script's help: a strip of bytes for the eye, a table for
everyone, and data from which `bytes.js` makes the stepper.
"""

from __future__ import annotations

# Read by 3.15 and later: a page does not wait for what it does not show.
__lazy_modules__ = ["picklejar.anatomy", "picklejar.anatomy.words"]

import json
from collections.abc import Sequence
from html import escape

from picklejar.anatomy import (
    SIGNS,
    Anatomy,
    Step,
    characters,
    count,
    hexadecimal,
    in_words,
    movements,
)
from picklejar.printed import Printed, Stream, align, headings

FIRST = 40
"""Instructions shown before a stream folds."""

MOST = 400
"""Instructions shown at all; `picklejar explain` shows the rest."""


def annotated(
    printed: Printed, identity: str, reference: str, *, opened: bool = False
) -> str:
    """Return a pickle with every instruction explained, folded behind one line.

    Args:
        printed: the pickle.
        identity: an id that no other part of the page has.
        reference: address of the opcode reference, empty where there is none.
        opened: whether it starts unfolded.
    """
    anatomy = printed.anatomy
    steps = anatomy.steps
    facts = count(len(steps), "instruction")
    if steps[0].opcode.name == "PROTO":
        facts += f", protocol {steps[0].argument}"
    size = len(printed.data)
    parts = [
        f'<details class="pj-bytes" id="{identity}" data-search-exclude'
        f"{' open' if opened else ''}><summary>{count(size, 'byte')},"
        f' explained <span class="pj-facts">{facts}</span></summary>',
        _part(steps[:FIRST], 0, identity, reference),
    ]
    if rest := steps[FIRST:MOST]:
        more = f"The other {count(len(rest), 'instruction')}"
        if len(rest) == 1:
            more = "The last instruction"
        if len(steps) > MOST:
            more = (
                f"{len(rest):,} more of the other {len(steps) - FIRST:,} instructions"
            )
        parts.append(f'<details class="pj-more"><summary>{more}</summary>')
        parts.append(_part(rest, FIRST, identity, reference))
        parts.append("</details>")
    if len(steps) <= MOST:
        parts.append(
            # Of its own, since a nested <details> ends the search's exclusion.
            '<div class="pj-steps-data" hidden data-search-exclude>'
            f"{escape(_data(anatomy), quote=False)}</div>"
        )
    return "".join([*parts, "</details>"])


def _part(steps: Sequence[Step], first: int, identity: str, reference: str) -> str:
    """Return the strip and the table of some instructions."""
    groups, rows = [], []
    for index, step in enumerate(steps, first):
        kind = f"pj-kind-{step.opcode.kind}"
        groups.append(
            f'<a class="pj-group {kind}" href="#{identity}-{index}"'
            f' data-step="{index}" tabindex="-1">{letters(step)}</a>'
        )
        rows.append(
            f'<tr role="row" id="{identity}-{index}" data-step="{index}"'
            f' class="{kind}">'
            f"{_cell(str(step.offset))}{_cell(_code(step))}"
            f"{_cell(name(step, reference))}{_cell(escape(in_words(step)))}</tr>"
        )
    heads = "".join(map(_head, ("Byte", "Bytes", "Instruction", "What it does")))
    return (
        f'<div class="pj-strip" aria-hidden="true">{"".join(groups)}</div>'
        '<table class="pj-steps" role="table"><thead><tr role="row">'
        f"{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


# Roles are said because narrow screens lay rows out as blocks, and some browsers then
# forget that they were rows.
def _head(text: str, attributes: str = ' scope="col"') -> str:
    return f'<th role="columnheader"{attributes}>{text}</th>'


def _cell(text: str, attributes: str = "") -> str:
    return f'<td role="cell"{attributes}>{text}</td>'


def letters(step: Step) -> str:
    """Return the bytes of an instruction as hex and as characters."""
    return (
        f'<span class="pj-hex">{hexadecimal(step)}</span>'
        f'<span class="pj-chars">{escape(characters(step))}</span>'
    )


def _code(step: Step) -> str:
    return f'<code class="pj-hex">{hexadecimal(step)}</code>'


def name(step: Step, reference: str) -> str:
    """Return the name of an instruction with its sign, linked to its description."""
    opcode = step.opcode
    sign = f'<span class="pj-sign" aria-hidden="true">{SIGNS[opcode.kind]}</span>'
    if not reference:
        return f"{sign} {opcode.name}"
    return f'{sign} <a href="{reference}#{opcode.name.lower()}">{opcode.name}</a>'


def _data(anatomy: Anatomy) -> str:
    """Return what the stepper needs, as JSON.

    It stands in a hidden element and in no script: instant navigation makes every
    script of a new page anew, and forgets that its type was not JavaScript's.
    """
    data = movements(anatomy)
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def side_by_side(
    left: tuple[Stream, Printed], right: tuple[Stream, Printed], reference: str
) -> str:
    """Return two pickles with what differs between them marked.

    Args:
        left: how the page names the first, and the pickle itself.
        right: the second.
        reference: address of the opcode reference, empty where there is none.
    """
    titles = zip(headings(left, right), (left, right), strict=True)
    heads = "".join(
        _head(
            f'{escape(title)} <span class="pj-facts">'
            f"{count(len(printed.data), 'byte')}</span>",
            ' scope="colgroup" colspan="2"',
        )
        for title, (_, printed) in titles
    )
    heads += _head('<span class="pj-unseen">Same or different</span>')
    rows = []
    for ours, theirs, differs in align(left[1].anatomy, right[1].anatomy):
        cells = "".join(_side(step, reference) for step in (ours, theirs))
        mark, word = ("≠", "differs") if differs else ("=", "the same")
        verdict = _cell(
            f'<span aria-hidden="true">{mark}</span>'
            f'<span class="pj-unseen">{word}</span>',
            ' class="pj-verdict"',
        )
        marked = ' class="pj-differs"' if differs else ""
        rows.append(f'<tr role="row"{marked}>{cells}{verdict}</tr>')
    return (
        '<div class="pj-scroll"><table class="pj-pair" role="table"'
        " data-search-exclude>"
        f'<thead><tr role="row">{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _side(step: Step | None, reference: str) -> str:
    if step is None:
        return _cell("no such instruction", ' class="pj-nothing" colspan="2"')
    kind = f' class="pj-kind-{step.opcode.kind}"'
    return _cell(_code(step), kind) + _cell(name(step, reference), kind)
