"""Series of Python by their names, ``3.14`` or ``3.14t``, as tables have them."""

from __future__ import annotations

from collections.abc import Iterable

BUILDS = {
    "": "as usual",
    "t": "free-threaded",
    "d": "debug",
    "td": "free-threaded debug",
}
"""Kinds of build by the letters of ``sys.abiflags``, in the order of a page."""


def rank(name: str) -> tuple[int, int, int]:
    """Sort key of a series: usual builds before special ones, older before newer."""
    numbers = name.rstrip("td")
    major, minor = map(int, numbers.split("."))
    return list(BUILDS).index(name.removeprefix(numbers)), major, minor


def spans(names: Iterable[str]) -> str:
    """Return series as people write them: 2.7, then from 3.6 to 3.8 as one span."""
    runs: list[list[str]] = []
    for name in sorted(set(names), key=rank):
        build, major, minor = rank(name)
        if runs and rank(runs[-1][-1]) == (build, major, minor - 1):
            runs[-1].append(name)
        else:
            runs.append([name])
    return ", ".join("–".join(dict.fromkeys([run[0], run[-1]])) for run in runs)
