"""Inputs: what a snippet reads of what other snippets printed.

A program that reads others starts in a folder that holds each of them, and one file
for each Python on which it ran: ``other.py`` and ``other-3.14.2.txt``.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from picklejar.errors import Fault
from picklejar.labels import Label, by_platform
from picklejar.series import rank
from picklejar.snippets import Snippet
from picklejar.verdicts import Verdict


def stem(name: str) -> str:
    """Return how the files of a snippet begin: its name without the topic."""
    return PurePosixPath(name).name


def file_name(name: str, label: str) -> str:
    """Return the file that holds what a snippet printed on one Python."""
    return f"{stem(name)}-{Label(label).name}.txt"


def linked(
    everything: Mapping[str, Snippet], unusable: Iterable[Fault]
) -> tuple[dict[str, Snippet], list[Fault]]:
    """Follow what snippets read; leave out those that read what cannot be read.

    Returns the usable snippets by name, each with its `Snippet.origin`, and everything
    that is wrong, with what was known to be.
    """
    faults = list(unusable)
    broken = {fault.where.partition(".py")[0] for fault in faults}
    usable: dict[str, Snippet] = {}
    refused: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        snippet = everything[name]
        for other in snippet.reads:
            known = other in usable or other in refused
            if other in everything and other not in (*way, name) and not known:
                visit(other, (*way, name))
        if name in usable or name in refused:
            return  # the way there came back here
        fault = _objection(snippet, everything, broken, refused, (*way, name))
        if fault:
            refused.add(name)
            faults.append(fault)
        else:
            origin = ",".join(usable[other].digest for other in snippet.reads)
            usable[name] = replace(snippet, origin=origin) if origin else snippet

    for name in everything:
        visit(name, ())
    return {name: usable[name] for name in everything if name in usable}, faults


def _objection(
    snippet: Snippet,
    everything: Mapping[str, Snippet],
    broken: set[str],
    refused: set[str],
    way: tuple[str, ...],
) -> Fault | None:
    """Return why a snippet cannot read what it says, None where it can."""
    where = f"snippets/{snippet.name}.py:{_line(snippet)}"
    stems = [stem(snippet.name)]
    for other in snippet.reads:
        if other in way:
            circle = " → ".join((*way[way.index(other) :], other))
            return Fault(
                f"it reads itself: {circle}", where, "take one of them out of `reads`"
            )
        if other in refused or f"snippets/{other}" in broken:
            return Fault(
                f"it reads {other}, which cannot be used",
                where,
                f"mend snippets/{other}.py first",
            )
        if other not in everything:
            close = difflib.get_close_matches(other, list(everything), 1, 0.5)
            cure = f"did you mean {close[0]}?" if close else "`ls snippets` shows them"
            return Fault(f"it reads {other!r}, which is no snippet", where, cure)
        if stem(other) in stems:
            return Fault(
                f"two of its files would be called {stem(other)}.py",
                where,
                "rename one of the snippets",
            )
        stems.append(stem(other))
    return None


def _line(snippet: Snippet) -> int:
    """Return the line that says what a snippet reads."""
    lines = snippet.source.splitlines()
    return next(
        (number for number, line in reversed(list(enumerate(lines, 1)))
         if line.startswith("# reads")),
        1,
    )  # fmt: skip


def closure(
    chosen: Iterable[str], everything: Mapping[str, Snippet]
) -> dict[str, Snippet]:
    """Return snippets by name with all that they read, each after what it reads."""
    found: dict[str, Snippet] = {}

    def add(name: str) -> None:
        if name not in found:
            for other in everything[name].reads:
                add(other)
            found[name] = everything[name]

    for name in chosen:
        add(name)
    return found


def levels(chosen: Mapping[str, Snippet]) -> list[list[Snippet]]:
    """Return snippets in the order of their running: each level reads earlier ones.

    Args:
        chosen: closed under reading and without circles, see `closure`, `linked`.
    """
    depths: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in depths:
            below = [depth(other) + 1 for other in chosen[name].reads]
            depths[name] = max(below, default=0)
        return depths[name]

    result: list[list[Snippet]] = []
    for name, snippet in chosen.items():
        while len(result) <= depth(name):
            result.append([])
        result[depth(name)].append(snippet)
    return result


def supplied(
    snippet: Snippet, verdicts: Mapping[str, Verdict], *, accept: bool = False
) -> Snippet:
    """Return a snippet with its files; raise `Fault` where what it reads is in doubt.

    It is given what is recorded, so that what it prints depends on no Python that
    this machine happens to have besides; the runs of this build agree, or are faults.
    And it is given what one platform printed, the one that most is recorded on: what
    other machines record changes no reader.

    Args:
        snippet: any; one that reads nothing is returned as it is.
        verdicts: of all that it reads, by name; one that failed to run has none.
        accept: whether it is given what will be recorded instead, new Pythons too.
    """
    if not snippet.reads:
        return snippet
    files: list[tuple[str, str]] = []
    for other in snippet.reads:
        verdict = verdicts.get(other)
        where = f"snippets/{snippet.name}.py"
        if verdict is None:
            raise Fault(
                f"it reads {other}, whose run cannot be shown",
                where,
                f"mend snippets/{other}.py first",
            )
        if verdict.faults and not accept:
            raise Fault(
                f"it reads {other}, whose record is not what it does",
                where,
                f"picklejar regenerate {snippet.name}, then review both diffs",
            )
        known = verdict.update.outcomes if accept else verdict.recorded
        platforms = [*by_platform(known).values()]
        if not platforms:
            raise Fault(
                f"it reads {other}, which ran nowhere and has no record",
                where,
                f"install a Python {verdict.snippet.pythons}",
            )
        files.append((verdict.snippet.file_name, verdict.snippet.source))
        files += [
            (file_name(other, label), verdict.update.outcomes[label].stdout)
            for label in reversed(platforms[0])
        ]
    return replace(snippet, files=tuple(files))


def labels(snippet: Snippet, other: str) -> list[str]:
    """Return the Pythons whose output of another program a snippet was given."""
    start = f"{stem(other)}-"
    return [
        name.removeprefix(start).removesuffix(".txt")
        for name, _ in snippet.files
        if name.startswith(start) and name.endswith(".txt")
    ]


def commands(snippet: Snippet) -> str:
    """Return the shell's command that makes the files of a snippet by hand."""
    versions = {
        Label(label).minor_name
        for other in snippet.reads
        for label in labels(snippet, other)
    }
    each = " ".join(sorted(versions, key=rank))
    stems = " ".join(stem(other) for other in snippet.reads)
    return (
        f"for v in {each}; do for f in {stems};"
        " do python$v $f.py > $f-$v.txt; done; done"
    )
