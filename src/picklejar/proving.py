"""Proving: what snippets do, run level by level, and held against their records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from picklejar import inputs, interpreters, records, usage
from picklejar.errors import Fault, Faults
from picklejar.interpreters import Interpreter
from picklejar.jobs import Results
from picklejar.labels import Label
from picklejar.records import Record
from picklejar.snippets import Snippet
from picklejar.verdicts import Verdict, compare, presumed


def prove(
    chosen: Mapping[str, Snippet],
    run: Callable[[Collection[Snippet]], Results] | None,
    presume: Callable[[Snippet], Iterable[Interpreter]] | None = None,
    *,
    accept: bool = False,
) -> tuple[Results, dict[str, Verdict], list[Fault]]:
    """Run snippets, those that read others after them, and judge what they did.

    Args:
        chosen: the snippets by name, with all that they read.
        run: runs some of them; None to make no runs.
        presume: gives the interpreters on which a snippet is taken to do what is
            recorded, without being run.
        accept: whether snippets read what the others do now, not what is recorded.
    """
    results = Results()
    verdicts: dict[str, Verdict] = {}
    faults: list[Fault] = []
    with ThreadPoolExecutor(1) as reader:
        for level in inputs.levels(chosen):
            ready = {}
            for snippet in level:
                try:
                    one = inputs.supplied(snippet, verdicts, accept=accept)
                except Fault as fault:
                    faults.append(fault)
                else:
                    ready[one.name] = one
            # Records are read while processes work.
            reading = reader.submit(records.held, ready.values())
            if run:
                results.add(run(ready.values()))
            held, wrong = reading.result()
            faults += wrong
            if presume:
                results.outcomes |= {
                    name: presumed(record, presume(ready[name]))
                    for name, record in held.items()
                    if record
                }
            more, wrong = _verdicts(ready, held, results)
            verdicts |= more
            faults += wrong
    return results, verdicts, faults


def _verdicts(
    chosen: Mapping[str, Snippet],
    held: Mapping[str, Record | None],
    results: Results,
) -> tuple[dict[str, Verdict], list[Fault]]:
    """Hold what ran against the records; return what can be shown, and faults."""
    verdicts: dict[str, Verdict] = {}
    faults: list[Fault] = []
    for name, record in held.items():
        snippet = chosen[name]
        ran, refused = results.outcomes.get(name, {}), results.refused.get(name, {})
        verdict = compare(snippet, record, ran, refused)
        faults += verdict.refused
        if verdict.refused:
            continue
        verdicts[name] = verdict
        if not verdict.panels:
            faults.append(_unseen(snippet))
    return verdicts, faults


def _unseen(snippet: Snippet) -> Fault:
    """Return the fault of a snippet that neither ran here nor was recorded."""
    return Fault(
        "it ran on no Python of this machine and nothing is recorded",
        f"snippets/{snippet.name}.py",
        f"install a Python {snippet.pythons}"
        + (f" and {', '.join(snippet.needs)}" if snippet.needs else ""),
    )


def pick(
    everything: Mapping[str, Snippet], names: Iterable[str], unusable: Iterable[Fault]
) -> dict[str, Snippet]:
    """Return snippets by name; raise what is wrong with those that are named."""
    plain = [name.removeprefix("snippets/").removesuffix(".py") for name in names]
    for name in plain:
        if name in everything:
            continue
        if mine := [x for x in unusable if x.where.startswith(f"snippets/{name}.py")]:
            raise Faults(mine)
        raise Fault(f"no snippet {name!r}", cure=usage.suggestion(name, everything))
    return {name: everything[name] for name in plain}


def lacking(
    verdicts: Iterable[Verdict],
    results: Results,
    platform: str,
    absent: Collection[str],
) -> list[Fault]:
    """Return what a complete build lacks: recorded minor versions that did not run.

    Args:
        verdicts: what the records say.
        results: what ran.
        platform: of this machine; only its usual builds are asked for, because no
            machine has all others.
        absent: minor versions that need not be there.
    """
    lacked: dict[str, list[str]] = {}
    for verdict in verdicts:
        snippet = verdict.snippet
        tried = {*results.refused.get(snippet.name, {}), *results.gone}
        # What was never recorded decides nothing, whatever it does: it was there.
        there = {x for x in tried if x.label not in verdict.recorded}
        ran = {
            interpreters.minor(x.label)
            for x in (*results.outcomes.get(snippet.name, {}), *there)
        }
        if snippet.dependencies and ran:
            continue  # its packages are in the build's own Python alone
        demanded = [
            label
            for label in map(Label, verdict.recorded)
            if label.platform == platform and not label.build
        ]
        for version in map(interpreters.minor, demanded):
            if version not in ran and version not in absent:
                lacked.setdefault(version, []).append(snippet.name)
    return [
        Fault(
            f"CI=1, and CPython {version} did not run {', '.join(names)}",
            cure=f"install it (uv python install {version}), or name it in"
            " PICKLEJAR_ABSENT",
        )
        for version, names in lacked.items()
    ]
