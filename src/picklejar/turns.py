"""Builds that would do the same work take turns: the second finds it done."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock


@contextlib.contextmanager
def alone(path: Path, say: Callable[[str], None], work: str) -> Iterator[None]:
    """Keep other builds from some work meanwhile, by a lock file.

    Args:
        path: of the file.
        say: told where another build has to be waited for.
        work: what that build does, as in "another build is running the snippets".

    Raises `OSError` where there can be no such file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(path)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        say(f"another build is {work}; waiting for it")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
