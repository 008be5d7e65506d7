"""The opcode reference as HTML."""

from __future__ import annotations

# Read by 3.15 and later: a page does not wait for what it does not show.
__lazy_modules__ = ["picklejar.anatomy", "picklejar.catalogue"]

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from html import escape

from markdown.util import AtomicString

from picklejar.anatomy import SIGNS, in_words
from picklejar.catalogue import KINDS, Entry, entries, general, sentences
from picklejar.markdown import streams
from picklejar.verdicts import Verdict

_AROUND = 3
"""Instructions shown before and after the one that an example is about."""


def fill(
    parent: ET.Element,
    stash: Callable[[str], str],
    verdicts: Mapping[str, Verdict],
    address: Callable[[str], str],
) -> None:
    """Append the whole reference.

    Args:
        parent: what it is appended to.
        stash: keeps finished HTML and returns its placeholder.
        verdicts: by snippet name.
        address: returns the address of a snippet's figure, seen from this page.
    """
    kind = None
    for entry in entries(verdicts):
        opcode = entry.opcode
        if opcode.kind is not kind:
            kind = opcode.kind
            heading = ET.SubElement(parent, "h2", {"id": f"kind-{kind}"})
            heading.text = AtomicString(KINDS[kind])
        section = ET.SubElement(parent, "h3", {"id": opcode.name.lower()})
        section.text = AtomicString(opcode.name)
        body = ET.SubElement(parent, "div", {"class": f"pj-opcode pj-kind-{kind}"})
        body.text = AtomicString(stash(_body(entry, address)))


def _body(entry: Entry, address: Callable[[str], str]) -> str:
    sign = SIGNS[entry.opcode.kind]
    plain = general(entry.opcode)
    example = entry.examples[0]
    words = in_words(example.printed.anatomy.steps[example.step])
    terms = "".join(
        f"<dt>{term}</dt><dd>{escape(text)}</dd>" for term, text in sentences(entry)
    )
    links = ", ".join(
        f'<a href="{address(x.name)}">{escape(x.name)}</a>' for x in entry.examples[:3]
    )
    return (
        f'<p><span class="pj-sign" aria-hidden="true">{sign}</span> {escape(plain)}</p>'
        f'<dl class="pj-terms">{terms}</dl>{_excerpt(entry)}'
        f'<p class="pj-seen">Here: {escape(words)} Seen in {links}.</p>'
    )


def _excerpt(entry: Entry) -> str:
    """Return the strip of an example around the instruction it is about."""
    example = entry.examples[0]
    steps = example.printed.anatomy.steps
    first = max(0, example.step - _AROUND)
    shown = steps[first : example.step + _AROUND + 1]
    groups = [
        f'<span class="pj-group pj-kind-{step.opcode.kind}'
        f'{" pj-lit" if step is steps[example.step] else ""}">'
        f"{streams.letters(step)}</span>"
        for step in shown
    ]
    before = '<span class="pj-cut">…</span>' if first else ""
    after = '<span class="pj-cut">…</span>' if len(steps) > first + len(shown) else ""
    words = f"The instruction in a pickle that {example.name} prints"
    return (
        f'<div class="pj-strip" role="img" aria-label="{escape(words)}">'
        f"{before}{''.join(groups)}{after}</div>"
    )
