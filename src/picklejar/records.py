"""A record: the committed transcript of a snippet, beside it, readable in a review."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from packaging.version import Version

from picklejar import yamls
from picklejar.cache import write_whole
from picklejar.errors import Fault
from picklejar.labels import REFERENCE, Label, by_platform, in_order, order
from picklejar.runs import Outcome
from picklejar.snippets import Snippet

_HEADER = "# What {file} did. Written by `picklejar regenerate`; not by hand.\n"


@dataclass(frozen=True)
class Record:
    """Outcomes of one program by the Python that made them.

    Attributes:
        program: the digest of the snippet that did this; another program did not.
        outcomes: by label, such as ``3.14.2`` or ``3.14.2/macosx-arm64``.
    """

    program: str
    outcomes: Mapping[Label, Outcome]

    def __post_init__(self) -> None:
        # Labels may be given as text; here they are checked, and know their parts.
        labelled = {Label(label): outcome for label, outcome in self.outcomes.items()}
        object.__setattr__(self, "outcomes", labelled)

    def groups(self) -> list[tuple[tuple[Label, ...], Outcome]]:
        """Return outcomes with the labels that agree on them, in a page's order."""
        return group(self.outcomes)

    def nearest(self, label: str) -> Label | None:
        """Return the recorded patch release next to one, of its series and platform."""
        return _next_to(Label(label), self.outcomes, elsewhere=False)

    def neighbour(self, label: str) -> Label | None:
        """Return the nearest, or where its platform has none, another platform's."""
        return self.nearest(label) or _next_to(
            Label(label), self.outcomes, elsewhere=True
        )


def _next_to(label: Label, others: Iterable[Label], *, elsewhere: bool) -> Label | None:
    """Return the label of the same series next to one; of equals the older."""
    micro = order(label)[-1].micro
    same = [
        other
        for other in others
        if other.minor_name == label.minor_name
        and (other.platform != label.platform) == elsewhere
    ]

    def distance(other: Label) -> tuple[int, bool, Version]:
        version = order(other)[-1]
        return abs(version.micro - micro), other.platform != REFERENCE, version

    return min(same, key=distance, default=None)


def group(
    outcomes: Mapping[Label, Outcome],
) -> list[tuple[tuple[Label, ...], Outcome]]:
    """Group labels by equal outcomes; in a page's order, within groups and among."""
    groups: dict[Outcome, list[Label]] = {}
    for label in in_order(outcomes):
        groups.setdefault(outcomes[label], []).append(label)
    return [(tuple(labels), outcome) for outcome, labels in groups.items()]


class _Text(str):
    """Text that is written as a literal block where YAML can hold it as one."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    pass


def _text(dumper: yaml.SafeDumper, text: _Text) -> yaml.ScalarNode:
    # YAML folds some characters that are line ends in Unicode: those are escaped.
    plain = all(character == "\n" or character.isprintable() for character in text)
    style = "|" if plain and "\n" in text else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)


_Dumper.add_representer(_Text, _text)


def dump(record: Record, file_name: str) -> str:
    """Return the text of a record's file."""
    runs = []
    for labels, outcome in record.groups():
        pythons = {
            platform: ", ".join(label.name for label in group)
            for platform, group in by_platform(labels).items()
        }
        run: dict[str, Any] = {"pythons": pythons, "status": outcome.status}
        for stream in ("stdout", "stderr"):
            if text := getattr(outcome, stream):
                run[stream] = _Text(text)
        runs.append(run)
    body = yaml.dump(
        {"program": record.program, "runs": runs},
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=10_000,
    )
    return _HEADER.format(file=file_name) + body


class _Loader(yamls.Loader):
    """Refuses a key that stands twice, as after a merge gone wrong."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"{key!r} stands twice")
    return dict(loader.construct_mapping(node, deep=True))


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def parse(text: str, where: str) -> Record:
    """Read the text of a record's file; raise `Fault` where it is not one."""
    try:
        return _record(yaml.load(text, _Loader))  # noqa: S506 - derived from SafeLoader
    except (yaml.YAMLError, TypeError, KeyError, ValueError, AttributeError) as error:
        raise Fault(
            f"this is not a record: {type(error).__name__}: {error}",
            where,
            "restore it from version control, or delete it and run"
            f" `picklejar regenerate {where.removeprefix('snippets/')[:-5]}`",
        ) from None


def _record(data: Any) -> Record:
    """Make a record of what its YAML holds."""
    _only(data, {"program", "runs"}, "a record")
    outcomes: dict[Label, Outcome] = {}
    for run in data["runs"]:
        _only(run, {"pythons", "status", "stdout", "stderr"}, "a run")
        status, streams = run["status"], (run.get("stdout", ""), run.get("stderr", ""))
        if type(status) is not int or not all(isinstance(x, str) for x in streams):
            raise TypeError("status is a number, stdout and stderr are text")
        for label in _labels(run["pythons"]):
            if label in outcomes:
                raise ValueError(f"{label} has two outcomes")
            outcomes[label] = Outcome(status, *streams)
    return Record(str(data["program"]), outcomes)


def _only(data: Any, keys: set[str], what: str) -> None:
    """Raise unless data is a mapping with no other keys."""
    if not isinstance(data, dict):
        raise TypeError(f"{what} is keys and values, not {data!r:.40}")
    if other := set(data) - keys:
        raise ValueError(f"{what} has no {', '.join(map(repr, sorted(other)))}")


def _labels(pythons: Any) -> list[Label]:
    """Return the labels of a run: versions by platform.

    Records from before they named platforms have the versions alone: those are of the
    reference platform, and are written anew when they change.
    """
    if isinstance(pythons, str):
        pythons = {REFERENCE: pythons}
    if not isinstance(pythons, dict) or not pythons:
        raise TypeError("pythons are versions by platform")
    labels = []
    for platform, names in pythons.items():
        if not isinstance(names, str):
            raise TypeError(f"{names!r} is not a list of versions such as 3.14.10")
        labels += [Label(f"{name.strip()}/{platform}") for name in names.split(",")]
    return labels


def path_of(snippet: Snippet) -> Path:
    """Return where the record of a snippet lies."""
    return snippet.path.with_suffix(".yaml")


def load(snippet: Snippet) -> Record | None:
    """Read the record of a snippet, None where there is none."""
    path = path_of(snippet)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    return parse(text, f"snippets/{snippet.name}.yaml")


def held(
    several: Iterable[Snippet],
) -> tuple[dict[str, Record | None], list[Fault]]:
    """Return the records of snippets by name, None for none, and damaged ones."""
    found: dict[str, Record | None] = {}
    faults: list[Fault] = []
    for snippet in several:
        try:
            found[snippet.name] = load(snippet)
        except Fault as fault:
            faults.append(fault)
    return found, faults


def save(snippet: Snippet, record: Record) -> bool:
    """Write a record if its text changed; return whether it did."""
    text = dump(record, snippet.file_name)
    path = path_of(snippet)
    if path.exists() and path.read_text("utf-8") == text:
        return False
    write_whole(path, text)
    return True


def strays(
    folder: Path, snippets: Iterable[Snippet], broken: Container[str]
) -> list[Fault]:
    """Return what is wrong with records that have no snippet.

    Args:
        folder: where snippets lie.
        snippets: all that can be read.
        broken: names of those that cannot; theirs is another fault.
    """
    known = {path_of(snippet) for snippet in snippets}
    found = {
        path.relative_to(folder): path.relative_to(folder).with_suffix("").as_posix()
        for path in sorted(folder.rglob("*.yaml"))
        if path not in known
    }
    return [
        Fault(
            "a record without its snippet",
            f"{folder.name}/{path.as_posix()}",
            "delete it",
        )
        for path, name in found.items()
        if name not in broken
    ]
