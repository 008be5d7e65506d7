"""What is known of a project: what its snippets did, and what its pages make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from picklejar.errors import Fault
from picklejar.jobs import Results
from picklejar.pages import Page
from picklejar.snippets import Snippet
from picklejar.verdicts import Verdict


@dataclass(frozen=True)
class Knowledge:
    """What one look at the whole project gave.

    Attributes:
        snippets: by name.
        verdicts: by name; a snippet whose run cannot be shown has none.
        pages: by name.
        shown: the first page that shows each snippet, by the snippet's name.
        faults: what stops a build.
        notes: what is worth saying and stops nothing.
        news: outputs of Pythons that were never recorded, where they say anything new.
        executed: runs that were made; the others were known.
    """

    snippets: Mapping[str, Snippet]
    verdicts: Mapping[str, Verdict]
    pages: Mapping[str, Page]
    shown: Mapping[str, str]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = field(default=())
    news: tuple[Fault, ...] = field(default=())
    executed: int = 0


@dataclass(frozen=True)
class Proof:
    """What the snippets did, before anyone looks at the pages.

    Attributes:
        snippets: those that were asked for, by name.
        everything: all that can be read, by name.
        unusable: what is wrong with the others.
        results: what their runs gave.
        verdicts: by name; a snippet whose run cannot be shown has none.
        faults: of snippets that have no verdict, and of Pythons that are demanded.
        notes: what is worth saying and stops nothing.
        confirmed: whether every run that this machine can make did what is recorded.
    """

    snippets: Mapping[str, Snippet]
    everything: Mapping[str, Snippet]
    unusable: tuple[Fault, ...]
    results: Results
    verdicts: Mapping[str, Verdict]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    confirmed: bool
