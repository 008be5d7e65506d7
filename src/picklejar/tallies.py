"""What all kinds together say: how many come back, and what changed between Pythons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from picklejar.kinds import Family, Kind

_PLAIN = re.compile(r"\d+\.\d+")


@dataclass(frozen=True)
class Change:
    """Kinds whose answer differs between two neighbouring Pythons.

    Attributes:
        python: the newer one.
        before: the older one.
        way: one of `WAYS`.
        moves: kinds by what became of them before and after: `Outcome.group` twice.
    """

    python: str
    before: str
    way: str
    moves: Mapping[tuple[str, str], tuple[Kind, ...]]


def everyone(found: Iterable[Family]) -> list[str]:
    """Return the series that any family was asked on, newest first."""
    longest = sorted(found, key=lambda one: -len(one.pythons))
    return list(dict.fromkeys(python for one in longest for python in one.pythons))


def count(found: Iterable[Family], python: str, way: str) -> dict[str, int]:
    """Return how many kinds come back, lose something, are refused on a Python."""
    numbers = {"back": 0, "loses": 0, "refused": 0}
    for kind in (kind for one in found for kind in one.kinds):
        if there := kind.on(python, way):
            numbers[there.outcome.group] += 1
    return numbers


def changes(found: Sequence[Family], way: str = "pickle") -> list[Change]:
    """Return what changed from each Python to the next, newest first.

    Only usual builds on the platform that goes without saying are neighbours.
    """
    pythons = [python for python in everyone(found) if _PLAIN.fullmatch(python)]
    result = []
    for newer, older in pairwise(pythons):
        moves: dict[tuple[str, str], list[Kind]] = {}
        for kind in (kind for one in found for kind in one.kinds):
            now, then = kind.on(newer, way), kind.on(older, way)
            if now and then and now.outcome.group != then.outcome.group:
                move = then.outcome.group, now.outcome.group
                moves.setdefault(move, []).append(kind)
        if moves:
            kinds = {move: tuple(several) for move, several in moves.items()}
            result.append(Change(newer, older, way, kinds))
    return result


def copied_only(found: Iterable[Family], python: str, way: str) -> list[Kind]:
    """Return the kinds that pickle refuses and a copy brings back, on a Python."""
    result = []
    for kind in (kind for one in found for kind in one.kinds):
        pickled, copied = kind.on(python, "pickle"), kind.on(python, way)
        if pickled and copied and pickled.outcome.group == "refused":
            result += [kind] if copied.outcome.group == "back" else []
    return result
