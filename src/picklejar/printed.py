"""Pickles that a program printed, and where each instruction can be seen at work.

A line of output that is a bytes literal and a whole pickle is a printed pickle.  This
reads them with `picklejar.anatomy`, which executes nothing.
"""

from __future__ import annotations

import ast
import difflib
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from picklejar.anatomy import count
from picklejar.errors import Fault
from picklejar.verdicts import Panel, Verdict

if TYPE_CHECKING:
    from picklejar.anatomy import Anatomy, Step

LONGEST = 256 * 1024
"""Characters of a line beyond which it is not looked at."""


@dataclass(frozen=True)
class Printed:
    """One pickle in an output.

    Attributes:
        line: of the output, counted from 0.
        data: the pickle.
        anatomy: its instructions.
    """

    line: int
    data: bytes
    anatomy: Anatomy


def pickles(panel: Panel) -> list[Printed]:
    """Return the pickles that an output shows, in order."""
    found = []
    old = all(label.startswith("2.") for label in panel.pythons)
    for number, line in enumerate(panel.outcome.stdout.splitlines()):
        data = _literal(line.strip(), old=old)
        if data is None:
            continue
        from picklejar.anatomy import dissect  # not every site prints pickles

        anatomy = dissect(data)
        # pickle.loads ignores what follows STOP; what is printed should be a pickle.
        if (
            anatomy.result is not None
            and not anatomy.faults
            and anatomy.end == len(data)
        ):
            found.append(Printed(number, data, anatomy))
    return found


def _literal(text: str, *, old: bool) -> bytes | None:
    """Return the bytes that a literal stands for; Python 2 writes them without b."""
    if not text.startswith(("'", '"') if old else ("b'", 'b"')) or len(text) > LONGEST:
        return None
    try:
        value = ast.literal_eval(f"b{text}" if old else text)
    except (ValueError, SyntaxError):
        return None
    return value if isinstance(value, bytes) else None


@dataclass(frozen=True)
class Stream:
    """One printed pickle by name: ``topic/name @python #number``.

    Attributes:
        name: of the snippet.
        python: whose output; empty where all agree.
        number: which of the output's pickles, from 1.
        title: what stands above it, where a page says so.
    """

    name: str
    python: str = ""
    number: int = 1
    title: str = ""

    def __str__(self) -> str:
        python = f" @{self.python}" if self.python else ""
        return f"{self.name}{python}" + (f" #{self.number}" if self.number > 1 else "")


def look_up(stream: Stream, verdicts: Mapping[str, Verdict]) -> Printed:
    """Return the printed pickle that a page names; raise `Fault` if there is none."""
    if stream.name not in verdicts:
        cure = "`ls snippets` shows what there is"
        raise Fault(f"no snippet {stream.name!r}", cure=cure)
    there = pickles(verdicts[stream.name].panel(stream.python or None))
    if len(there) < stream.number:
        raise Fault(
            f"{stream.name} prints {count(len(there), 'pickle')}, not {stream.number}",
            cure="a printed pickle is a bytes literal alone on its line",
        )
    return there[stream.number - 1]


def headings(*sides: tuple[Stream, Printed]) -> list[str]:
    """Return what tells streams that are compared apart; raise `Fault` for nothing.

    That is what the page calls them, else their programs, Pythons and protocols, as
    far as these differ.
    """
    known = [
        (
            f"{stream.name.rpartition('/')[2]}.py",
            f"Python {stream.python}" if stream.python else "",
            f"protocol {_protocol(one.anatomy)}",
        )
        for stream, one in sides
    ]
    telling = [len(set(several)) > 1 for several in zip(*known, strict=True)]
    found = [
        stream.title
        or ", ".join(x for x, tells in zip(names, telling, strict=True) if tells and x)
        for (stream, _), names in zip(sides, known, strict=True)
    ]
    if len(set(found)) < len(found) or not all(found):
        raise Fault(
            f"nothing tells {' from '.join(str(stream) for stream, _ in sides)}",
            cure="name them, as in `left: topic/name #1 | before`",
        )
    return [re.sub("^protocol", "Protocol", title) for title in found]


def _protocol(anatomy: Anatomy) -> int:
    from picklejar.anatomy import gather_facts

    facts = gather_facts(anatomy.steps)
    return facts.needed if facts.declared is None else facts.declared


@dataclass(frozen=True)
class Example:
    """An instruction at work.

    Attributes:
        name: of the snippet that printed the pickle.
        printed: the pickle.
        step: index of the instruction in it.
    """

    name: str
    printed: Printed
    step: int


def examples(verdicts: Iterable[Verdict]) -> dict[str, list[Example]]:
    """Return for each opcode where it is seen, in short pickles first."""
    found: dict[str, list[Example]] = {}
    for verdict in verdicts:
        for panel in verdict.panels:
            for printed in pickles(panel):
                seen: set[str] = set()
                for index, step in enumerate(printed.anatomy.steps):
                    name = step.opcode.name
                    if name not in seen:
                        seen.add(name)
                        example = Example(verdict.snippet.name, printed, index)
                        found.setdefault(name, []).append(example)
    for several in found.values():
        several.sort(key=lambda x: (len(x.printed.data), x.name))
    return {name: _by_snippet(several) for name, several in found.items()}


def _by_snippet(several: Iterable[Example]) -> list[Example]:
    """Keep the shortest example of each snippet."""
    kept: dict[str, Example] = {}
    for example in several:
        kept.setdefault(example.name, example)
    return list(kept.values())


type Row = tuple[Step | None, Step | None, bool]
"""An instruction of each stream, None where one has none, and whether they differ."""


def align(left: Anatomy, right: Anatomy) -> list[Row]:
    """Return two streams instruction by instruction, equal ones side by side."""
    keys = [[(s.opcode.name, s.raw) for s in x.steps] for x in (left, right)]
    rows: list[Row] = []
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        ours, theirs = left.steps[a:b], right.steps[c:d]
        pairs = itertools.zip_longest(ours, theirs)
        rows += [(one, other, tag != "equal") for one, other in pairs]
    return rows
