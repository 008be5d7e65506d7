"""A record: the committed transcript of a snippet, beside it, readable in a review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from picklejar.cache import write_whole
from picklejar.errors import Fault
from picklejar.interpreters import order
from picklejar.runs import Outcome
from picklejar.snippets import Snippet

_HEADER = "# What {file} did. Written by `picklejar regenerate`; not by hand.\n"


# The same in C where PyYAML was built with it: a site has hundreds of records.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Record:
    """Outcomes of one program by version label.

    Attributes:
        program: the digest of the snippet that did this; another program did not.
        outcomes: by label such as ``3.14.2``, newest first.
    """

    program: str
    outcomes: Mapping[str, Outcome]

    def groups(self) -> list[tuple[tuple[str, ...], Outcome]]:
        """Return outcomes with the labels that agree on them, newest first."""
        return group(self.outcomes)

    def nearest(self, label: str) -> str | None:
        """Return the recorded patch release of the same minor version next to one."""
        version, threaded = order(label)
        same = [
            other
            for other in self.outcomes
            if order(other)[0].release[:2] == version.release[:2]
            and order(other)[1] == threaded
        ]
        return min(
            same,
            key=lambda x: (abs(order(x)[0].micro - version.micro), order(x)),
            default=None,
        )


def group(outcomes: Mapping[str, Outcome]) -> list[tuple[tuple[str, ...], Outcome]]:
    """Group labels by equal outcomes; newest first, within groups and among them."""
    groups: dict[Outcome, list[str]] = {}
    for label in sorted(outcomes, key=order, reverse=True):
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
        run: dict[str, Any] = {"pythons": ", ".join(labels), "status": outcome.status}
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


def parse(text: str, where: str) -> Record:
    """Read the text of a record's file; raise `Fault` where it is not one."""
    try:
        data = yaml.load(text, _LOADER)  # noqa: S506 - a safe one
        outcomes = {
            label.strip(): Outcome(
                int(run["status"]), run.get("stdout", ""), run.get("stderr", "")
            )
            for run in data["runs"]
            for label in str(run["pythons"]).split(",")
        }
        return Record(str(data["program"]), outcomes)
    except (yaml.YAMLError, TypeError, KeyError, ValueError, AttributeError) as error:
        raise Fault(
            f"this is not a record: {type(error).__name__}: {error}",
            where,
            "restore it from version control, or delete it and run"
            f" `picklejar regenerate {where.removeprefix('snippets/')[:-5]}`",
        ) from None


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


def save(snippet: Snippet, record: Record) -> bool:
    """Write a record if its text changed; return whether it did."""
    text = dump(record, snippet.file_name)
    path = path_of(snippet)
    if path.exists() and path.read_text("utf-8") == text:
        return False
    write_whole(path, text)
    return True


def strays(folder: Path, snippets: Iterable[Snippet]) -> list[Path]:
    """Return records whose snippet is gone."""
    known = {path_of(snippet) for snippet in snippets}
    return sorted(path for path in folder.rglob("*.yaml") if path not in known)
