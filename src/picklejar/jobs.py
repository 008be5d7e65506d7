"""Which runs are made: each snippet on each Python, and under two hash seeds.

Output that depends on the order of a set of strings is different each time Python
starts.  Such output must be refused, so a snippet runs under two hash seeds.  It need
not do so on each Python: its newest one runs under the first seed and the others under
the second, and where another prints what the newest prints, neither Python nor seed
makes a difference.  Only where no other agrees must the newest run again.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from picklejar.errors import Fault
from picklejar.interpreters import Found, Interpreter
from picklejar.runs import Outcome, agreed
from picklejar.snippets import Snippet

SEEDS = ("0", "1")
"""The hash seeds: values of ``PYTHONHASHSEED``."""


@dataclass(frozen=True)
class Job:
    """One snippet on one interpreter, under one hash seed or more."""

    snippet: Snippet
    interpreter: Interpreter
    seeds: tuple[str, ...] = SEEDS


@dataclass
class Results:
    """What a batch of jobs gave.

    Attributes:
        outcomes: by snippet name, then by interpreter.
        refused: by snippet name, then by interpreter, why a run cannot be shown.
        gone: interpreters that vanished under way, with the reason.
        executed: jobs that really ran; the others came from the cache.
    """

    outcomes: dict[str, dict[Interpreter, Outcome]] = field(default_factory=dict)
    refused: dict[str, dict[Interpreter, Fault]] = field(default_factory=dict)
    gone: dict[Interpreter, str] = field(default_factory=dict)
    executed: int = 0

    @property
    def faults(self) -> list[Fault]:
        """Why runs cannot be shown, in the order of a report."""
        every = (fault for one in self.refused.values() for fault in one.values())
        return sorted(every, key=lambda fault: (fault.where, fault.what))

    def add(self, other: Results) -> None:
        """Take in what another batch gave."""
        self.outcomes |= other.outcomes
        self._count(other)

    def keep(self, job: Job, outcome: Outcome) -> None:
        """Take in what came of one job."""
        self.outcomes.setdefault(job.snippet.name, {})[job.interpreter] = outcome

    def refuse(self, job: Job, fault: Fault) -> None:
        """Take in why what came of one job cannot be shown."""
        self.refused.setdefault(job.snippet.name, {})[job.interpreter] = fault

    def _count(self, other: Results) -> None:
        for name, faults in other.refused.items():
            self.refused.setdefault(name, {}).update(faults)
        self.gone |= other.gone
        self.executed += other.executed

    def settle(self, again: Iterable[Job], other: Results) -> None:
        """Hold runs that were made once more, under another seed, against the first."""
        self._count(other)
        for job in again:
            name, python = job.snippet.name, job.interpreter
            second = other.outcomes.get(name, {}).get(python)
            if second is None:
                continue  # its fault, or that of its Python, is known
            (seed,) = job.seeds
            (before,) = (one for one in SEEDS if one != seed)
            both = {before: self.outcomes[name][python], seed: second}
            try:
                agreed(job.snippet, python, dict(sorted(both.items())))
            except Fault as fault:
                self.refuse(job, fault)


def suitable(snippet: Snippet, found: Found) -> list[Interpreter]:
    """Return what a snippet can run on here, newest first."""
    if snippet.platforms and sys.platform not in snippet.platforms:
        return []
    if any(not shutil.which(need) for need in snippet.needs):
        return []
    candidates = [found.environment] if snippet.dependencies else found.interpreters
    return [
        x for x in candidates if snippet.pythons.contains(x.version, prereleases=True)
    ]


def planned(snippet: Snippet, pythons: Sequence[Interpreter]) -> list[Job]:
    """Return the runs of a snippet on its interpreters, given newest first."""
    if len(pythons) == 1:
        return [Job(snippet, pythons[0])]
    first, second = SEEDS[:1], SEEDS[1:]
    # Python 2 draws no seed unless it is asked to: it does always what 0 does.
    return [
        Job(
            snippet, one, second if rank and not one.version.startswith("2.") else first
        )
        for rank, one in enumerate(pythons)
    ]


def doubtful(
    jobs: Iterable[Job], outcomes: Mapping[str, Mapping[Interpreter, Outcome]]
) -> list[Job]:
    """Return runs to make once more: no other Python speaks for their hash seed.

    Args:
        jobs: what ran, the newest Python of each snippet first.
        outcomes: what came of it; a snippet whose newest Python gave nothing is
            judged by the next.
    """
    by_snippet: dict[str, list[Job]] = {}
    for job in jobs:
        if job.interpreter in outcomes.get(job.snippet.name, {}):
            by_snippet.setdefault(job.snippet.name, []).append(job)
    again = []
    for name, (newest, *others) in by_snippet.items():
        left = tuple(seed for seed in SEEDS if seed not in newest.seeds)
        printed = outcomes[name][newest.interpreter]
        spoken_for = (
            outcomes[name][other.interpreter] == printed and set(left) & {*other.seeds}
            for other in others
        )
        if left and not any(spoken_for):
            again.append(replace(newest, seeds=left))
    return again
