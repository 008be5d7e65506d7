"""Who can read whom as Markdown: the same tables as on the page, in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from picklejar.anatomy import count
from picklejar.pictures import Cell, picture, runs
from picklejar.readers import Kind, Matrix, pair
from picklejar.series import spans

_WORDS = {
    Kind.SAME: "equal",
    Kind.ALIKE: "equal, other types",
    Kind.CHANGED: "different",
    Kind.FAILED: "error",
    Kind.REFUSED: "not written",
}


def pairs(found: Matrix) -> Iterator[str]:
    """Yield the lines of the table of Pythons by Pythons: how many are not equal."""
    yield "Rows wrote, columns read: how many values come back different or fail."
    yield ""
    yield f"| | {' | '.join(found.readers)} |"
    yield "|---" * (len(found.readers) + 1) + "|"
    for writer in found.writers:
        cells = []
        for reader in found.readers:
            one = pair(found, writer, reader)
            changed, failed = one.count(Kind.CHANGED), one.count(Kind.FAILED)
            said = (
                f"{changed} different, {count(failed, 'error')}"
                if changed + failed
                else "0"
            )
            cells.append("not tried" if one.protocol is None else said)
        yield f"| **{writer}** | {' | '.join(cells)} |"
    yield ""


def values(found: Matrix, names: Sequence[str]) -> Iterator[str]:
    """Yield the lines of values one by one: a table for each, then the words."""
    fine = []
    for one in (picture(found, name) for name in names):
        if one.worst is Kind.SAME and not one.notes:
            fine.append(one.name)
            continue
        yield f"{one.name}, written by (rows), read by (columns):"
        yield ""
        yield f"| | {' | '.join(map(spans, one.readers))} |"
        yield "|---" * (len(one.readers) + 1) + "|"
        for group, cells in zip(one.writers, one.cells, strict=True):
            yield f"| **{spans(group)}** | {' | '.join(map(_cell, cells))} |"
        yield ""
        for note in one.notes:
            read = f", read by {note.read}" if note.read else ""
            kind = _WORDS[note.fate.kind]
            yield f"- {kind}: `{note.fate.words}`: written by {note.written}{read}"
        yield ""
    if fine:
        yield f"Equal wherever they are written and read: {', '.join(fine)}."
        yield ""


def _cell(cell: Cell) -> str:
    return "; ".join(
        _WORDS[kind] + (f" in {runs(numbers)}" if numbers else "")
        for kind, numbers in cell
    ) or "not tried"  # fmt: skip
