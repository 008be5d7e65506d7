"""What pages make of snippets: which shows which first, and what is wrong in them."""

from __future__ import annotations

# Read by 3.15 and later: a page does not wait for what it does not show.
__lazy_modules__ = ["picklejar"]

import difflib
from collections.abc import Container, Iterable, Mapping

from picklejar import blocks, kinds, printed, readers, timeline, wordings
from picklejar.blocks import Block, Listing, Pair, Use
from picklejar.errors import Fault
from picklejar.pages import Page
from picklejar.snippets import Snippet
from picklejar.verdicts import Verdict


def find(
    found: Mapping[str, Page],
    everything: Mapping[str, Snippet],
    broken: Container[str],
    verdicts: Mapping[str, Verdict],
) -> tuple[dict[str, str], list[Fault]]:
    """Return which page shows each snippet first, and what is wrong in pages.

    Args:
        found: pages by name.
        everything: every snippet that can be read, by name.
        broken: names of those that cannot, which have faults of their own.
        verdicts: by name; a snippet whose run cannot be shown has none.
    """
    faults = []
    shown: dict[str, str] = {}
    for page in found.values():
        try:
            for block in blocks.on_page(page):
                if isinstance(block, Use):
                    shown.setdefault(block.name, page.name)
                    if block.name in broken:
                        continue
                faults += _wrong(block, page, everything, verdicts)
            _ = page.meta
        except Fault as fault:
            faults.append(fault)
    faults += [
        Fault(
            "it is used on no page",
            f"snippets/{name}.py",
            f"show it with `/// snippet | {name}`, or delete it and its record",
        )
        for name in everything
        if name not in shown
    ]
    return shown, faults


def _wrong(
    block: Block,
    page: Page,
    everything: Mapping[str, Snippet],
    verdicts: Mapping[str, Verdict],
) -> list[Fault]:
    """Return what is wrong with a block: it names something that is not there."""
    try:
        if isinstance(block, Use):
            if block.name not in everything:
                cure = suggestion(block.name, everything)
                place = f"{page.name}:{block.first}"
                return [Fault(f"no snippet {block.name!r}", place, cure)]
            if block.region:
                everything[block.name].region(block.region)
        elif isinstance(block, Pair):
            sides = [
                (stream, printed.look_up(stream, verdicts))
                for stream in (block.left, block.right)
                # One that failed to run has a fault of its own.
                if stream.name in verdicts or stream.name not in everything
            ]
            if len(sides) == 2:
                printed.headings(*sides)
        elif block.argument in verdicts or block.argument not in everything:
            # Here too: what failed to run has a fault of its own.
            _listing(block, page, verdicts)
    except Fault as fault:
        return [fault.at(f"{page.name}:{block.first}")]
    return []


def _listing(block: Listing, page: Page, verdicts: Mapping[str, Verdict]) -> None:
    """Raise `Fault` for what a block lists and nothing says."""
    if block.kind == wordings.KIND:
        wordings.section(page, block)
        wordings.chosen(block, verdicts)
    elif block.kind in readers.KINDS:
        found = readers.chosen(block, page, verdicts)
        readers.places(page, found, block.argument)
    elif block.kind == timeline.KIND:
        timeline.ages(block, verdicts)
    elif block.kind == kinds.KIND:
        wordings.section(page, block)
        kinds.family(verdicts.get(block.argument), page, block.argument)


def suggestion(name: str, everything: Iterable[str]) -> str:
    """Return how to mend a name that no snippet has."""
    close = difflib.get_close_matches(name, list(everything), 1, 0.5)
    return f"did you mean {close[0]}?" if close else "`ls snippets` shows what there is"
