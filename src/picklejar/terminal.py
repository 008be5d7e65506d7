"""What a user sees while the work goes on: progress, notes and faults."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from picklejar.anatomy import count
from picklejar.errors import Fault
from picklejar.project import Project
from picklejar.settings import find_root

_reported: set[str] = set()


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how many of the runs have ended, on a terminal as a bar."""
    started = time.monotonic()
    if sys.stderr.isatty():
        with click.progressbar(
            length=total, label=f"running {count(total, 'example')}", file=sys.stderr
        ) as bar:
            yield lambda: bar.update(1)
        return
    click.echo(f"picklejar: running {count(total, 'example')}", err=True)
    yield lambda: None
    seconds = time.monotonic() - started
    click.echo(f"picklejar: ran {count(total, 'example')} in {seconds:.1f} s", err=True)


def say(text: str) -> None:
    """Tell the user something while work goes on."""
    click.echo(click.style("picklejar: ", fg="green") + text, err=True)


def report(notes: Iterable[str], news: Sequence[Fault] = ()) -> None:
    """Tell the user what a build should know and can go on with, once a process."""
    notes = list(notes)
    if news:
        notes.append(
            f"{count(len(news), 'run')} of Pythons that were never recorded printed"
            " something new; pages show what can be shown (`picklejar check` tells"
            " more, `picklejar regenerate` records)"
        )
    for note in notes:
        if note not in _reported:
            _reported.add(note)
            say(note)


def show_fault(fault: Exception) -> None:
    """Tell the user what is wrong."""
    click.echo(click.style("error: ", fg="red") + str(fault), err=True)


def open_project(start: Path | None = None) -> Project:
    """Return the project around a folder, reporting to the terminal."""
    return Project(find_root(start or Path.cwd()), say=say, progress=progress)
