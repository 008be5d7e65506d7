"""Merging records that were made apart: on other machines, by other jobs of a CI.

Only outcomes of the very program that stands in this project are taken.  What agrees
unites; where two records say different things of one Python, neither is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from picklejar import records
from picklejar.errors import Fault
from picklejar.labels import Label, in_order
from picklejar.records import Record
from picklejar.runs import Outcome, difference
from picklejar.snippets import Snippet


@dataclass(frozen=True)
class Source:
    """A record that was made elsewhere.

    Attributes:
        name: of the snippet that it belongs to.
        where: its file, as the user named it.
        record: what it holds.
    """

    name: str
    where: str
    record: Record


@dataclass(frozen=True)
class Merged:
    """What came of the records of one snippet.

    Attributes:
        record: all outcomes; None where something was refused.
        added: labels that the project's own record had not.
        dropped: labels of the own record, where another program had made it.
        faults: what was refused, and why.
    """

    record: Record | None
    added: tuple[Label, ...]
    dropped: tuple[Label, ...]
    faults: tuple[Fault, ...]


def gather(
    paths: Iterable[Path], known: Iterable[str]
) -> tuple[list[Source], list[Fault]]:
    """Read the records that files and folders hold; return them, and what is wrong.

    Args:
        paths: files, or folders that hold ``topic/name.yaml`` at any depth.
        known: names of the project's snippets.
    """
    known = frozenset(known)
    sources: list[Source] = []
    faults: list[Fault] = []
    for path in paths:
        files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not files:
            cure = "name a folder that holds snippets' .yaml files, at any depth"
            faults.append(Fault("it holds no record", str(path), cure))
        for file in files:
            try:
                sources.append(_read(file, known))
            except Fault as fault:
                faults.append(fault)
    return sources, faults


def _read(file: Path, known: frozenset[str]) -> Source:
    """Read one record; raise `Fault` where it is none or belongs to no snippet."""
    where = str(file)
    name = next((x for x in _names(file.absolute()) if x in known), None)
    if name is None:
        raise Fault(
            "this project has no snippet that it belongs to",
            where,
            "its path must end like that of a snippet: topic/name.yaml",
        )
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise Fault(f"it cannot be read: {why}", where) from None
    try:
        return Source(name, where, records.parse(text, where))
    except Fault as fault:
        raise replace(fault, cure="make it again where it came from") from None


def _names(file: Path) -> Iterator[str]:
    """Yield what a record may belong to, the longest name first."""
    parts = file.with_suffix("").parts[1:]
    for start in range(len(parts)):
        yield "/".join(parts[start:])


def merge(snippet: Snippet, own: Record | None, sources: Sequence[Source]) -> Merged:
    """Return what all records of a snippet say together.

    Args:
        snippet: the program.
        own: the project's record of it, None where it has none.
        sources: records of it that were made elsewhere.
    """
    stale = own is not None and own.program != snippet.digest
    mine = {} if own is None or stale else own.outcomes
    united: dict[Label, Outcome] = dict(mine)
    origin = dict.fromkeys(mine, f"snippets/{snippet.name}.yaml")
    faults: list[Fault] = []
    for source in sources:
        if source.record.program != snippet.digest:
            faults.append(
                Fault(
                    f"it records another program: {source.record.program}, and"
                    f" snippets/{snippet.name}.py is {snippet.digest}",
                    source.where,
                    f"run `picklejar regenerate {snippet.name}` there on this program",
                )
            )
            continue
        for label, outcome in source.record.outcomes.items():
            if label not in united:
                united[label], origin[label] = outcome, source.where
            elif outcome != united[label]:
                faults.append(
                    _conflict(label, united[label], outcome, origin[label], source)
                )
    if faults:
        return Merged(None, (), (), tuple(faults))
    added = tuple(in_order(united.keys() - mine.keys()))
    dropped = tuple(in_order(own.outcomes)) if own and stale and added else ()
    record = Record(snippet.digest, united) if united else own
    return Merged(record, added, dropped, ())


def _conflict(
    label: Label, old: Outcome, new: Outcome, old_name: str, source: Source
) -> Fault:
    return Fault(
        f"it contradicts {old_name} on CPython {label}",
        source.where,
        f"run `picklejar run {source.name} --python {label.minor_name}` on both"
        " machines; mend the program if it depends on the machine, else take the wrong"
        " outcome out of its file, and merge again",
        difference(old, new, old_name, source.where),
    )


def by_snippet(sources: Iterable[Source]) -> Mapping[str, list[Source]]:
    """Return records by the snippet that they belong to, in the order of names."""
    found: dict[str, list[Source]] = {}
    for source in sorted(sources, key=lambda x: x.name):
        found.setdefault(source.name, []).append(source)
    return found
