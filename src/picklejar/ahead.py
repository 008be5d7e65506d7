"""The site rendered while the snippets run, by a process of its own.

Records say what each run will do.  Most builds only prove them right: so the pages are
made beside the runs, of what the runs *should* do, on another core.  Nothing of that is
believed: where any run did something else, or could not be made, the pages are thrown
away and made anew of what really happened.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from picklejar import render
from picklejar.terminal import say

WORTH = 100
"""Runs below which starting another process costs more than it gains."""

_LAST = 10
"""Seconds that the process has to end when it is told to."""


class Ahead:
    """A context manager: whatever it started has ended afterwards.

    Args:
        root: of the project.
        folder: an empty one to work in, removed by the caller.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder / "ahead"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(_LAST)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def start(self, runs: int) -> None:
        """Begin to render, if so many runs are worth it and nothing has begun."""
        if runs < WORTH or self._process is not None:
            return
        self._folder.mkdir()
        with (self._folder / "said").open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", render.__name__, self._root, self._folder],
                cwd=self._root,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def finish(self, target: Path) -> int | None:
        """Wait for the pages, put them in place and return their number.

        Returns None where nothing was begun, or where it failed: then the caller
        renders the pages itself, and meets whatever is wrong with them.
        """
        if self._process is None:
            return None
        if self._process.poll() is None:
            say("all runs did what is recorded; putting the pages together")
        if self._process.wait() != 0:
            return None
        said = (self._folder / "said").read_text("utf-8", "replace")
        click.echo(said, nl=False, err=True)
        shutil.move(self._folder / render.SITE, target)
        count: int = json.loads((self._folder / render.COUNT).read_text("utf-8"))
        return count
