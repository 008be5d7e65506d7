"""What a run finds around itself: empty folders and a clean environment."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

import filelock

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder with a name of its own is made in it
"""Where Linux keeps files in memory."""

ROOM = 512 * 2**20
"""Bytes that must be free there for workplaces to be there."""


_PREFIX = "picklejar-"
_OWNER = "owner.lock"
_DAY = 24 * 60 * 60
_swept: set[Path] = set()


class Folder:
    """A folder for workplaces: in memory, where the system has a place for that.

    A disk finds places for thousands of files that live for milliseconds slowly: they
    took more of this process's time than all else that it does for a run.

    It is this process's while that lives: a lock says so, which ends with it.  What a
    killed one left is removed by the next.
    """

    def __init__(self) -> None:
        usable = sys.platform == "linux" and os.access(MEMORY, os.W_OK | os.X_OK)
        roomy = usable and shutil.disk_usage(MEMORY).free > ROOM
        place = MEMORY if roomy else Path(tempfile.gettempdir())
        if place not in _swept:
            _swept.add(place)
            sweep(place)
        self.name = tempfile.mkdtemp(prefix=_PREFIX, dir=place)
        self._lock = filelock.FileLock(Path(self.name, _OWNER))
        self._lock.acquire()

    def cleanup(self) -> None:
        """Remove the folder."""
        self._lock.release()
        shutil.rmtree(self.name, ignore_errors=True)


def sweep(place: Path) -> None:
    """Remove folders of processes that have ended without doing so."""
    for one in place.glob(f"{_PREFIX}*"):
        try:
            # One without a lock is being made at this moment, or its maker was killed.
            young = time.time() - one.stat().st_mtime < _DAY
            if young and not (one / _OWNER).is_file():
                continue
            with filelock.FileLock(one / _OWNER, timeout=0):
                shutil.rmtree(one, ignore_errors=True)
        except (filelock.Timeout, OSError):
            continue  # its process lives, or is another user's


class Workplace:
    """An empty folder to run in and an empty home, used by one run after another.

    Making and removing folders for each run cost more than many a run: what a run left
    as it was is used again, and what it touched is made anew.

    Args:
        parent: where both lie, in a folder of their own.
    """

    def __init__(self, parent: Path) -> None:
        # Resolved: a program sees the real path, which is another one on a Mac.
        self.folder = str(parent.resolve())
        self._parent = Path(self.folder, "run")
        self.work = str(self._parent / "work")
        self.home = str(self._parent / "home")
        self._made: tuple[int, int] | None = None

    @contextlib.contextmanager
    def holding(self, *files: tuple[str, str]) -> Iterator[Self]:
        """Put a program there and what it reads, by name and text, until it has run."""
        if self._made is None:
            Path(self.work).mkdir(parents=True)
            Path(self.home).mkdir()
            self._made = self._modes()
        for name, text in files:
            Path(self.work, name).write_text(text, "utf-8", newline="\n")
        try:
            yield self
        finally:
            for name, _ in files:
                Path(self.work, name).unlink(missing_ok=True)
            if not self._untouched():
                shutil.rmtree(self._parent, ignore_errors=True)
                self._made = None

    def _untouched(self) -> bool:
        folders = self.work, self.home
        try:
            empty = not any(os.listdir(folder) for folder in folders)  # noqa: PTH208
            return empty and self._modes() == self._made
        except OSError:
            return False

    def _modes(self) -> tuple[int, int]:
        return Path(self.work).stat().st_mode, Path(self.home).stat().st_mode


def environment(
    seed: str, needs: Iterable[str] = (), home: str = "/"
) -> dict[str, str]:
    """Return the whole environment of a run: nothing of the user's is inherited."""
    found = filter(None, map(shutil.which, needs))
    folders = [str(Path(command).parent) for command in found][::-1]
    path = [*folders, "/usr/local/bin", "/usr/bin", "/bin"]
    variables = {
        "HOME": home,
        "LC_ALL": "C.UTF-8",
        "PATH": os.pathsep.join(dict.fromkeys(path)),
        "PYTHONHASHSEED": seed,
        "TMPDIR": home,
        "TZ": "UTC",
    }
    if sys.platform == "win32":
        return windows_environment(variables, os.environ, folders)
    return variables


def windows_environment(
    base: Mapping[str, str], inherited: Mapping[str, str], folders: Iterable[str] = ()
) -> dict[str, str]:
    r"""Return a run's environment as Windows needs it.

    Args:
        base: what a run gets elsewhere.
        inherited: of this process; only ``SYSTEMROOT`` is taken, without which Python
            finds no source of randomness and no sockets.
        folders: where commands lie that the run needs.

    Output is UTF-8 there as well, which it is not by default.
    """
    root = inherited.get("SYSTEMROOT", r"C:\Windows")
    home = base["TMPDIR"]
    return {
        **base,
        "PATH": ";".join([*folders, rf"{root}\System32", root]),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUTF8": "1",
        "SYSTEMROOT": root,
        "TEMP": home,
        "TMP": home,
        "USERPROFILE": home,
    }
