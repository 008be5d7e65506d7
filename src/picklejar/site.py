"""The whole site: proved, rendered, and put in place once it is complete."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import filelock

from picklejar import bundle, render
from picklejar.ahead import Ahead
from picklejar.project import Project
from picklejar.terminal import report, say

_ABANDONED = 3600
"""Seconds after which a half-built site that nobody removed is thrown away."""


def build(project: Project, target: Path) -> int:
    """Build into a folder beside the target, then put it in the target's place.

    A build that fails or is interrupted leaves the site as it was; of two at once,
    the last to finish stays.  Returns the number of pages.
    """
    with _workshop(project.root) as folder:
        fresh = folder / "site"
        with Ahead(project.root, folder) as ahead, ThreadPoolExecutor(1) as pool:
            # Beside the snippets: npm waits for packages, snippets for processors.
            bundled = pool.submit(
                bundle.ensure, project.root, say, complete=project.settings.complete
            )
            begun: list[Future[None]] = []

            def begin(runs: int) -> None:
                # After the bundle, which is part of the site: one at a time.
                begun.append(pool.submit(ahead.start, runs))

            begin(project.untried())
            with project.watched(begin):
                proof = project.prove()
            several: list[Future[Any]] = [bundled, *begun]
            for future in several:
                future.result()
            report(proof.notes)
            count = ahead.finish(fresh) if proof.confirmed else None
        if count is None:
            # Before MkDocs, which would name the first page for any fault anywhere.
            known = project.demand()
            report(known.notes, known.news)
            count = render.render(project, fresh)
        with filelock.FileLock(folder.parent / "swap.lock"):
            if target.exists():
                target.rename(folder / "old")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(fresh, target)
    return count


@contextlib.contextmanager
def _workshop(root: Path) -> Iterator[Path]:
    """Make a folder for a site in the making; remove it, and abandoned ones, after."""
    parent = root / ".cache" / "site"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        for old in parent.glob("build-*"):
            if time.time() - old.stat().st_mtime > _ABANDONED:
                shutil.rmtree(old, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix="build-", dir=parent))
    except OSError:  # a read-only cache: the system's own folder will do
        folder = Path(tempfile.mkdtemp(prefix="picklejar-site-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
