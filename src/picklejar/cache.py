"""What was computed before, kept in files that may vanish at any time.

A cache that cannot be read is empty, and one that cannot be written stays as it is:
a build never fails for its cache.  Two builds may share one folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
from pathlib import Path
from typing import Any

ROOM = 64 * 2**20
"""Bytes of a kind after which all its values are forgotten: most are out of date."""


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that a reader finds the old one or the new one.

    Raises `OSError` where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner reads; published ones are for all.
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


class Store:
    """JSON values by a kind and a key that is itself any JSON value.

    A kind is one file to which lines are added: a build keeps thousands of values, and
    to make as many files took a file system longer than some of the runs took.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble: str | None = None
        """Why the last write failed, once any has."""
        self._logs: dict[str, _Log] = {}
        self._lock = threading.Lock()

    def _log(self, kind: str) -> _Log:
        path = str(self.folder / f"{kind}.log")
        return self._logs.setdefault(path, _Log(path))

    def holds(self, kind: str) -> bool:
        """Whether there is any value of a kind."""
        with self._lock:
            return bool(self._log(kind).lines())

    def get(self, kind: str, key: object) -> Any:
        """Return the value, or None where there is none that can be read."""
        with self._lock:
            line = self._log(kind).lines().get(_digest(key))
        try:
            return None if line is None else json.loads(line)
        except ValueError:
            return None

    def put(self, kind: str, key: object, value: object) -> None:
        """Keep a value if the folder lets it be kept."""
        try:
            with self._lock:
                self._log(kind).add(_digest(key), json.dumps(value).encode())
        except OSError as error:
            self.trouble = f"{self.folder}: {error.strerror}"


def _digest(key: object) -> bytes:
    return hashlib.sha256(json.dumps(key).encode()).hexdigest().encode()


class _Log:
    """Lines ``digest value``, of which the last with a digest counts.

    Nothing is synchronised, and another process may add at the same time: a line that
    is torn reads as absent.  So each starts on a line of its own, whatever is before.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._lines: dict[bytes, bytes] = {}
        self._read = (0, 0)  # of which file, up to where

    def lines(self) -> dict[bytes, bytes]:
        """Return what is there by now, read from where the last look ended."""
        try:
            status = os.stat(self._path)  # noqa: PTH116 - asked for each value
            inode, end = self._read
            if (status.st_ino, status.st_size) == self._read:
                return self._lines
            if status.st_ino != inode or status.st_size < end:
                self._lines, end = {}, 0
            if status.st_size > ROOM:
                Path(self._path).unlink()
                return self._lines
            with open(self._path, "rb") as file:  # noqa: PTH123
                file.seek(end)
                added = file.read()
        except OSError:
            self._lines, self._read = {}, (0, 0)
            return self._lines
        whole = added[: added.rfind(b"\n") + 1]
        for line in whole.splitlines():
            digest, _, value = line.partition(b" ")
            self._lines[digest] = value
        self._lines.pop(b"", None)
        self._read = (status.st_ino, end + len(whole))
        return self._lines

    def add(self, digest: bytes, value: bytes) -> None:
        """Add a line; raise `OSError` where the file cannot be written."""
        line = b"\n%s %s\n" % (digest, value)
        try:
            self._append(line)
        except FileNotFoundError:
            Path(self._path).parent.mkdir(parents=True, exist_ok=True)
            self._append(line)

    def _append(self, line: bytes) -> None:
        with open(self._path, "ab", buffering=0) as file:  # noqa: PTH123
            file.write(line)
