"""A verdict: what a build's runs say of a record, and what a page shows of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from picklejar.errors import Fault
from picklejar.interpreters import Interpreter, minor
from picklejar.records import Record, group
from picklejar.runs import Outcome, difference
from picklejar.snippets import Snippet


@dataclass(frozen=True)
class Panel:
    """One output as a page shows it.

    Attributes:
        pythons: labels of the versions that made it, newest first.
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
        panels: its outputs, newest first.
        faults: recorded versions that did something else; these fail a check.
        news: versions that were never recorded and differ; these are reported.
        update: the record that would agree.
        dropped: recorded versions that `update` leaves out, as the program changed.
        recorded: what is recorded of this program, by version.
    """

    snippet: Snippet
    panels: tuple[Panel, ...]
    faults: tuple[Fault, ...]
    news: tuple[Fault, ...]
    update: Record
    dropped: tuple[str, ...]
    recorded: Mapping[str, Outcome]

    def outcome(self, version: str | None = None) -> Outcome:
        """Return the output on one version; see `panel`."""
        return self.panel(version).outcome

    def panel(self, version: str | None = None) -> Panel:
        """Return the panel of one version; for None, the one all Pythons share.

        Args:
            version: a minor version such as ``3.12`` or an exact one.

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
        for panel in self.panels:
            for label in panel.pythons:
                if version in (label, minor(label)):
                    return panel
        known = ", ".join(minor(x) for p in self.panels for x in p.pythons)
        raise Fault(
            f"{self.snippet.name} has no output on Python {version}",
            cure=f"it has {known or 'none'}",
        )


def compare(
    snippet: Snippet, record: Record | None, ran: Mapping[Interpreter, Outcome]
) -> Verdict:
    """Hold what ran against what is recorded.

    Args:
        snippet: the program.
        record: its record, None where it has none.
        ran: outcomes of this build; empty where nothing was executed.
    """
    name = snippet.name
    cure = f"picklejar regenerate {name}, then review the diff"
    now = {one.label: outcome for one, outcome in ran.items()}
    faults: list[Fault] = []
    news: dict[str, Fault] = {}
    dropped: tuple[str, ...] = ()
    valid: dict[str, Outcome] = {}
    if record is None:
        faults.append(Fault("it has no record", f"snippets/{name}.py", cure))
    elif record.program != snippet.digest:
        detail = _against_stale(record, now)
        faults.append(
            Fault(
                "it changed since its output was recorded",
                f"snippets/{name}.py",
                cure,
                detail,
            )
        )
        dropped = tuple(x for x in record.outcomes if x not in now)
    else:
        valid = dict(record.outcomes)
    update = dict(valid)
    for label, outcome in now.items():
        if label in valid:
            if outcome != valid[label]:
                update[label] = outcome
                faults.append(
                    Fault(
                        f"its output on CPython {label} drifted from the record",
                        f"snippets/{name}.py",
                        cure,
                        difference(valid[label], outcome, f"recorded {label}", "now"),
                    )
                )
            continue
        nearest = Record("", valid).nearest(label)
        if nearest is None:
            update[label] = outcome
            if valid:
                news[label] = Fault(
                    f"CPython {label} was never recorded", f"snippets/{name}.py", cure
                )
        elif outcome != valid[nearest]:
            update[label] = outcome
            news[label] = Fault(
                f"CPython {label} differs from the recorded {nearest}",
                f"snippets/{name}.py",
                cure,
                difference(valid[nearest], outcome, f"recorded {nearest}", label),
            )
    differing = frozenset(x for x in news if Record("", valid).nearest(x) is not None)
    return Verdict(
        snippet,
        _panels(valid, now, differing),
        tuple(faults),
        tuple(news.values()),
        Record(snippet.digest, update),
        dropped,
        valid,
    )


def _against_stale(record: Record, now: Mapping[str, Outcome]) -> str:
    """Return how what ran differs from the record of an earlier program."""
    for label, outcome in now.items():
        nearest = record.nearest(label)
        if nearest and record.outcomes[nearest] != outcome:
            old = record.outcomes[nearest]
            return difference(old, outcome, f"recorded {nearest}", f"now, {label}")
    return ""


def _panels(
    valid: Mapping[str, Outcome], now: Mapping[str, Outcome], news: frozenset[str]
) -> tuple[Panel, ...]:
    """Return what a page shows: what ran, and recorded versions that did not."""
    ran = {minor(label) for label in now}
    shown = dict(now)
    for label, outcome in valid.items():
        # Of two patch releases the one that ran speaks for both, unless they differ.
        speaks = any(
            minor(other) == minor(label) and other not in news for other in now
        )
        if label not in now and not (speaks and minor(label) in ran):
            shown[label] = outcome
    return tuple(
        Panel(
            labels,
            frozenset(labels) - now.keys(),
            frozenset(labels) & news,
            outcome,
        )
        for labels, outcome in group(shown)
    )
