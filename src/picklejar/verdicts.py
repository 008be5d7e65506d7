"""A verdict: what a build's runs say of a record, and what a page shows of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from picklejar.errors import Fault
from picklejar.interpreters import Interpreter, minor
from picklejar.labels import Label, first
from picklejar.records import Record, group
from picklejar.runs import Outcome, difference
from picklejar.snippets import Snippet


@dataclass(frozen=True)
class Panel:
    """One output as a page shows it.

    Attributes:
        pythons: labels of those that made it, in a page's order (`labels.order`).
        recorded: those among them that this build did not run.
        news: those among them whose output differs from what is recorded.
        outcome: the output.
    """

    pythons: tuple[str, ...]
    recorded: frozenset[str]
    news: frozenset[str]
    outcome: Outcome


@dataclass(frozen=True)
class Verdict:
    """What came of one snippet.

    Attributes:
        snippet: the program.
        panels: its outputs, in a page's order.
        faults: recorded Pythons that did something else; these fail a check.
        refused: runs of recorded Pythons that cannot be shown; where there are any,
            the snippet has nothing to show.
        news: Pythons that were never recorded and differ, or whose runs cannot be
            shown; these are reported and stop nothing.
        unshown: those among the news whose runs cannot be shown, nor recorded.
        update: the record that would agree.
        complete: the same, and with each patch release that does what its neighbour
            does.
        dropped: recorded Pythons that `update` leaves out, as the program changed.
        recorded: Pythons whose outcomes the repository holds.
    """

    snippet: Snippet
    panels: tuple[Panel, ...]
    faults: tuple[Fault, ...]
    news: tuple[Fault, ...]
    update: Record
    complete: Record
    dropped: tuple[str, ...]
    recorded: frozenset[str] = frozenset()
    refused: tuple[Fault, ...] = ()
    unshown: tuple[Fault, ...] = ()

    def outcome(self, version: str | None = None) -> Outcome:
        """Return the output on one version; see `panel`."""
        return self.panel(version).outcome

    def panel(self, version: str | None = None) -> Panel:
        """Return the panel of one version; for None, the one all Pythons share.

        Args:
            version: a minor version such as ``3.12``, an exact one, or either with
                a platform; without one, the platform that the page shows first.

        Raises `Fault` where there is none, or where Pythons differ and none is named.
        """
        if version is None:
            if len(self.panels) == 1:
                return self.panels[0]
            newest = ", ".join(f"@{minor(p.pythons[0])}" for p in self.panels)
            raise Fault(
                f"{self.snippet.name} differs between Pythons",
                cure=f"say whose value: one of {newest}",
            )
        by_label = {label: panel for panel in self.panels for label in panel.pythons}
        label = first(version, by_label)
        if label is not None:
            return by_label[label]
        known = ", ".join(minor(x) for p in self.panels for x in p.pythons)
        raise Fault(
            f"{self.snippet.name} has no output on Python {version}",
            cure=f"it has {known or 'none'}",
        )


def compare(
    snippet: Snippet,
    record: Record | None,
    ran: Mapping[Interpreter, Outcome],
    refused: Mapping[Interpreter, Fault] | None = None,
) -> Verdict:
    """Hold what ran against what is recorded.

    A run is compared with the record of its own platform; where that has nothing of
    its series, with another platform's.  It is added to the record in any case then.

    Args:
        snippet: the program.
        record: its record, None where it has none.
        ran: outcomes of this build; empty where nothing was executed.
        refused: why runs of this build cannot be shown.
    """
    name = snippet.name
    where = f"snippets/{name}.py"
    cure = f"picklejar regenerate {name}, then review the diff"
    now = {one.label: outcome for one, outcome in ran.items()}
    faults: list[Fault] = []
    news: dict[Label, Fault] = {}
    dropped: tuple[str, ...] = ()
    valid = Record(snippet.digest, {})
    if record is None:
        faults.append(Fault("it has no record", where, cure))
    elif record.program != snippet.digest:
        detail = _against_stale(record, now)
        changed = "it changed since its output was recorded"
        faults.append(Fault(changed, where, cure, detail))
        dropped = tuple(x for x in record.outcomes if x not in now)
    else:
        valid = record
    update = dict(valid.outcomes)
    for label, outcome in now.items():
        if label in valid.outcomes:
            if outcome != valid.outcomes[label]:
                update[label] = outcome
                detail = difference(
                    valid.outcomes[label], outcome, f"recorded {label}", "now"
                )
                drifted = f"its output on CPython {label} drifted from the record"
                faults.append(Fault(drifted, where, cure, detail))
            continue
        other = valid.neighbour(label)
        if other is None:
            update[label] = outcome
            if valid.outcomes:
                never = f"CPython {label} was never recorded"
                news[label] = Fault(never, where, cure)
            continue
        if outcome != valid.outcomes[other]:
            differs = f"CPython {label} differs from the recorded {other}"
            detail = difference(
                valid.outcomes[other], outcome, f"recorded {other}", label
            )
            news[label] = Fault(differs, where, cure, detail)
        if label in news or valid.nearest(label) is None:
            update[label] = outcome
    stopping, unshown = _refused(refused or {}, valid, cure)
    differing = frozenset(x for x in news if valid.neighbour(x) is not None)
    return Verdict(
        snippet,
        _panels(valid.outcomes, now, differing),
        tuple(faults),
        (*news.values(), *unshown),
        Record(snippet.digest, update),
        Record(snippet.digest, {**now, **update}),
        dropped,
        frozenset(valid.outcomes),
        stopping,
        unshown,
    )


def _refused(
    refused: Mapping[Interpreter, Fault], valid: Record, cure: str
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """Return the faults of runs that cannot be shown, those of news apart.

    What a Python that was never recorded does with a recorded program decides nothing:
    the program was accepted as it is, so it is the Python that is new.
    """
    stopping, unshown = [], []
    for one, fault in refused.items():
        if one.label in valid.outcomes or not valid.outcomes:
            stopping.append(fault)
        else:
            never = f"CPython {one.label} was never recorded, and {fault.what}"
            unshown.append(
                replace(fault, what=never, cure=f"{fault.cure}; then {cure}")
            )
    return tuple(stopping), tuple(unshown)


def presumed(
    record: Record, interpreters: Iterable[Interpreter]
) -> dict[Interpreter, Outcome]:
    """Return what these Pythons do if each does what is recorded of it.

    One that was never recorded does what its neighbour did (`Record.neighbour`).  One
    without a neighbour is left out: there is nothing to presume.
    """
    nearest = {
        one: one.label if one.label in record.outcomes else record.neighbour(one.label)
        for one in interpreters
    }
    return {one: record.outcomes[label] for one, label in nearest.items() if label}


def _against_stale(record: Record, now: Mapping[Label, Outcome]) -> str:
    """Return how what ran differs from the record of an earlier program."""
    for label, outcome in now.items():
        nearest = record.neighbour(label)
        if nearest and record.outcomes[nearest] != outcome:
            old = record.outcomes[nearest]
            return difference(old, outcome, f"recorded {nearest}", f"now, {label}")
    return ""


def _panels(
    valid: Mapping[Label, Outcome],
    now: Mapping[Label, Outcome],
    news: frozenset[Label],
) -> tuple[Panel, ...]:
    """Return what a page shows: what ran, and recorded versions that did not.

    A recorded version stands there even where another patch release ran and does the
    same: a page that quotes it must not depend on the machine.
    """
    shown = {**valid, **now}
    return tuple(
        Panel(
            labels,
            frozenset(labels) - now.keys(),
            frozenset(labels) & news,
            outcome,
        )
        for labels, outcome in group(shown)
    )
