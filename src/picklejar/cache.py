"""What was computed before, kept in files that may vanish at any time.

A cache that cannot be read is empty, and one that cannot be written stays as it is:
a build never fails for its cache.  Entries are written whole and moved into place, so
that two builds may share one folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any


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
    """JSON values by a kind and a key that is itself any JSON value."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble: str | None = None
        """Why the last write failed, once any has."""

    def _path(self, kind: str, key: object) -> Path:
        digest = hashlib.sha256(json.dumps(key).encode()).hexdigest()
        return self.folder / kind / f"{digest}.json"

    def holds(self, kind: str) -> bool:
        """Whether there is any value of a kind."""
        folder = self.folder / kind
        return folder.is_dir() and any(folder.iterdir())

    def get(self, kind: str, key: object) -> Any:
        """Return the value, or None where there is none that can be read."""
        try:
            return json.loads(self._path(kind, key).read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def put(self, kind: str, key: object, value: object) -> None:
        """Keep a value if the folder lets it be kept."""
        path, text = self._path(kind, key), json.dumps(value)
        try:
            # In place, and not synchronised: an entry that is torn, or still being
            # written, reads as absent, and a build writes thousands of them.
            try:
                path.write_text(text, "utf-8")
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        except OSError as error:
            self.trouble = f"{self.folder}: {error.strerror}"
