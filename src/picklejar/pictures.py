"""One value between all Pythons, drawn as small as what happened allows.

Writers that fared alike stand in one row, readers in one column.  Pure functions over
`picklejar.readers.Matrix`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from picklejar.anatomy import count
from picklejar.readers import Fate, Key, Kind, Matrix
from picklejar.series import rank, spans

type Cell = tuple[tuple[Kind, tuple[int, ...]], ...]
"""Kinds with their protocols, the best first; empty where nothing was tried, and no
protocols where all that could be read fared alike."""


@dataclass(frozen=True)
class Picture:
    """One value between all Pythons, neighbours that agree taken together.

    Attributes:
        name: of the value.
        writers: groups of Pythons that wrote it, oldest first.
        readers: groups of Pythons that read it.
        cells: by index of the writers' group, then of the readers'.
        notes: what the cells do not say: who met which words.
    """

    name: str
    writers: tuple[tuple[str, ...], ...]
    readers: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[Cell, ...], ...]
    notes: tuple[Note, ...]

    @property
    def worst(self) -> Kind:
        """The worst that became of it anywhere, refusals to write it left out."""
        kinds = {kind for row in self.cells for cell in row for kind, _ in cell}
        kinds -= {Kind.REFUSED}
        return max(kinds, key=list(Kind).index, default=Kind.SAME)


@dataclass(frozen=True)
class Note:
    """Words that some readers met in what some writers wrote.

    Attributes:
        fate: what became of it.
        written: the writers, as people write versions, and the protocols if not all.
        read: the readers; empty where it was never written.
    """

    fate: Fate
    written: str
    read: str


def picture(found: Matrix, name: str) -> Picture:
    """Return one value between all Pythons."""
    fates = found.fates[name]
    wrote = [x for x in found.writers if any(key[0] == x for key in fates)]
    cells = {(w, r): _cell(found, fates, w, r) for w in wrote for r in found.readers}
    writers = _grouped(wrote, lambda w: [cells[w, r] for r in found.readers])
    readers = _grouped(found.readers, lambda r: [cells[w, r] for w in wrote])
    return Picture(
        name,
        writers,
        readers,
        tuple(tuple(cells[w[0], r[0]] for r in readers) for w in writers),
        tuple(_notes(fates)),
    )


def _cell(found: Matrix, fates: Mapping[Key, Fate], writer: str, reader: str) -> Cell:
    numbers: dict[Kind, list[int]] = {}
    for number in sorted(found.protocols[writer] - found.unreadable[reader]):
        if fate := fates.get((writer, reader, number)):
            numbers.setdefault(fate.kind, []).append(number)
    if len(numbers) > 1:  # what was not written was not read: the notes have it
        numbers.pop(Kind.REFUSED, None)
    if len(numbers) == 1:
        return tuple((kind, ()) for kind in numbers)
    return tuple((kind, tuple(numbers[kind])) for kind in Kind if kind in numbers)


def _grouped(
    items: Sequence[str], row: Callable[[str], object]
) -> tuple[tuple[str, ...], ...]:
    """Take neighbours together that look the same."""
    groups: list[list[str]] = []
    for item in items:
        if groups and row(groups[-1][-1]) == row(item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return tuple(map(tuple, groups))


def _notes(fates: Mapping[Key, Fate]) -> list[Note]:
    """Return who met which words, the readers together that met them from the same."""
    by_fate: dict[Fate, dict[str, dict[str, set[int]]]] = {}
    for (writer, reader, number), fate in fates.items():
        if fate.words:
            readers = by_fate.setdefault(fate, {})
            readers.setdefault(reader, {}).setdefault(writer, set()).add(number)
    notes: dict[tuple[Fate, str], list[str]] = {}
    for fate, readers in by_fate.items():
        for reader, writers in readers.items():
            who = ", ".join(
                spans(labels) + _some(numbers)
                for numbers, labels in _by_protocols(
                    fates, reader, writers, refused=fate.kind is Kind.REFUSED
                )
            )
            notes.setdefault((fate, who), []).append(reader)
    several = sorted(notes.items(), key=lambda x: rank(x[1][-1]), reverse=True)
    order_of = list(Kind).index
    return sorted(
        (
            Note(fate, who, "" if fate.kind is Kind.REFUSED else spans(readers))
            for (fate, who), readers in several
        ),
        key=lambda note: order_of(note.fate.kind),
    )


def _by_protocols(
    fates: Mapping[Key, Fate],
    reader: str,
    writers: Mapping[str, set[int]],
    *,
    refused: bool,
) -> list[tuple[tuple[int, ...], list[str]]]:
    """Group writers by the protocols meant: none where it is all that were read."""
    groups: dict[tuple[int, ...], list[str]] = {}
    for writer in sorted(writers, key=rank):
        every = {
            number
            for (w, r, number), fate in fates.items()
            if (w, r) == (writer, reader) and (fate.kind is Kind.REFUSED) == refused
        }
        some = () if writers[writer] == every else tuple(sorted(writers[writer]))
        groups.setdefault(some, []).append(writer)
    return list(groups.items())


def _some(numbers: Sequence[int]) -> str:
    """Return which protocols are meant, and nothing where all are."""
    if not numbers:
        return ""
    noun = count(len(numbers), "protocol").partition(" ")[2]
    return f" in {noun} {runs(numbers)}"


def runs(numbers: Sequence[int]) -> str:
    """Return numbers as people write them, neighbours as a span."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(
        str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts
    )
