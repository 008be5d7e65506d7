r"""Runs one program at a time where there is no Linux: an ordinary process, watched.

It answers as a warden does (`picklejar.warden`), with the same bytes, but knows less:

- It cannot fork a warm interpreter, so that each run starts Python anew.
- It limits time and output, not memory.
- What a program left running is found as its descendant, in its session, or by the
  folder for temporary files in its environment.  Linux alone hands over orphans.
- A build that is killed outright cannot take a running program with it: that runs on
  to its own end.

Windows ends a line of text with ``\r\n``, which the interpreter writes for every
``\n`` that a program prints.  A record is of what programs print, so each pair is read
back as the one character.  Bytes that a program writes to ``sys.stdout.buffer`` itself
are not told apart from this: print text.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import psutil

from picklejar import workplace
from picklejar.runs import NotStartedError, Raw
from picklejar.warden import GRACE
from picklejar.workplace import Workplace

_PAUSES = (0.01, 0.02, 0.05)
_LONGEST_PAUSE = 0.1
_POSIX = os.name == "posix"


class Plain:
    """Runs one job after another, each as a process of its own, in its own workplace.

    Args:
        newline: what ends a line in the output of this machine's programs.
    """

    def __init__(self, newline: str = os.linesep) -> None:
        self._newline = newline.encode()

    @cached_property
    def _folder(self) -> TemporaryDirectory[str]:
        return workplace.folder()

    @cached_property
    def workplace(self) -> Workplace:
        """Where jobs may be put; made when first asked for."""
        return Workplace(Path(self._folder.name))

    def close(self) -> None:
        """Remove the workplace; no process outlives a job."""
        self._folder.cleanup()

    def run(self, message: Mapping[str, Any]) -> Raw:
        """Have one job run to its end.

        Args:
            message: as a warden gets it; ``argv``, ``cwd``, ``env``, ``timeout`` in
                seconds and ``output_limit`` in bytes count here.

        Raises `NotStartedError`.
        """
        began = time.time()
        try:
            process = subprocess.Popen(
                message["argv"],
                cwd=message["cwd"],
                env=message["env"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=_POSIX,
            )
        except OSError as error:
            raise NotStartedError(error.strerror or str(error)) from None
        family = _Family(process.pid, message["env"].get("TMPDIR", ""), began)
        output = _Output(process, int(message["output_limit"]))
        try:
            end = _watch(process, output, family, float(message["timeout"]))
            left = family.left() if end == "exit" else []
        finally:
            family.kill()
            process.kill()
            status = process.wait()
            streams = output.finish()
        if end == "exit" and output.flooded():
            end = "flood"
        stdout, stderr = (x.replace(self._newline, b"\n") for x in streams)
        return Raw(
            status if end == "exit" else None,
            end,
            tuple(left),
            stdout,
            stderr,
            message["cwd"],
        )


class _Output:
    """What a process prints, read as it comes and no further than the limit."""

    def __init__(self, process: subprocess.Popen[bytes], limit: int) -> None:
        self._limit = limit
        self._pipes = [pipe for pipe in (process.stdout, process.stderr) if pipe]
        self._streams = [bytearray() for _ in self._pipes]
        self._threads = [
            threading.Thread(target=self._read, args=pair, daemon=True)
            for pair in zip(self._pipes, self._streams, strict=True)
        ]
        for thread in self._threads:
            thread.start()

    def _read(self, pipe: IO[bytes], stream: bytearray) -> None:
        with contextlib.suppress(OSError, ValueError):  # closed while reading
            while not self.flooded() and (chunk := os.read(pipe.fileno(), 65536)):
                stream += chunk

    def flooded(self) -> bool:
        """Whether more was printed than may be."""
        return sum(map(len, self._streams)) > self._limit

    def finish(self) -> list[bytes]:
        """Return both streams, after every process that could write has ended."""
        for thread in self._threads:
            thread.join(5)
        for pipe in self._pipes:
            pipe.close()
        return [bytes(stream) for stream in self._streams]


def _watch(
    process: subprocess.Popen[bytes], output: _Output, family: _Family, timeout: float
) -> str:
    """Wait until a process ends or breaks a limit; return which, as a warden does."""
    deadline = time.monotonic() + timeout
    pauses = iter(_PAUSES)
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            return "timeout"
        try:
            process.wait(min(left, next(pauses, _LONGEST_PAUSE)))
        except subprocess.TimeoutExpired:
            if output.flooded():
                return "flood"
            family.look()
        else:
            return "exit"


class _Family:
    """A process and all that came of it.

    Args:
        pid: of the process.
        folder: the run's own folder for temporary files, which nothing else uses.
        began: seconds since the epoch; what is older is of another family.
    """

    def __init__(self, pid: int, folder: str, began: float) -> None:
        self._pid = pid
        self._folder = folder
        self._began = began - 1  # clocks of processes are coarse
        self._known: set[psutil.Process] = set()

    def look(self) -> None:
        """Remember the descendants that there are now: later they may be orphans."""
        with contextlib.suppress(psutil.Error):
            self._known.update(psutil.Process(self._pid).children(recursive=True))

    def living(self) -> set[psutil.Process]:
        """Return every member but the first that still runs."""
        pids = {self._pid, *(one.pid for one in self._known)}
        # By age, so that a parent is known before its children are seen.
        for one in sorted(self._recent(), key=_age):
            with contextlib.suppress(psutil.Error, OSError):
                if one.pid == self._pid or one.status() == psutil.STATUS_ZOMBIE:
                    continue
                if one.ppid() in pids or self._marked(one):
                    pids.add(one.pid)
                    self._known.add(one)
        return {one for one in self._known if _runs(one)}

    def _recent(self) -> Iterable[psutil.Process]:
        ours = os.getpid()
        for one in psutil.process_iter():
            if one.pid != ours and _age(one) >= self._began:
                yield one

    def _marked(self, one: psutil.Process) -> bool:
        """Whether a process is in the run's session or has its environment."""
        if _POSIX and os.getsid(one.pid) == self._pid:
            return True
        return bool(self._folder) and one.environ().get("TMPDIR") == self._folder

    def left(self) -> list[str]:
        """Return the command lines of what outlives the first; helpers get a moment."""
        deadline = time.monotonic() + GRACE
        while True:
            living = self.living()
            if not living or time.monotonic() > deadline:
                return sorted(map(_command, living))
            time.sleep(0.01)

    def kill(self) -> None:
        """End every member, those as well that appear meanwhile."""
        deadline = time.monotonic() + 5
        while True:
            if _POSIX:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._pid, signal.SIGKILL)
            living = self.living()
            if not living or time.monotonic() > deadline:
                return
            for one in living:
                with contextlib.suppress(psutil.Error):
                    one.kill()
            psutil.wait_procs(living, timeout=0.2)


def _quietly[T](ask: Callable[[], T], otherwise: T) -> T:
    """Return what a process says, or something else where it has gone."""
    try:
        return ask()
    except (psutil.Error, OSError):
        return otherwise


def _age(one: psutil.Process) -> float:
    """Return when a process began, in seconds since the epoch."""
    return _quietly(one.create_time, 0.0)


def _runs(one: psutil.Process) -> bool:
    def ask() -> bool:
        return one.is_running() and one.status() != psutil.STATUS_ZOMBIE

    return _quietly(ask, otherwise=False)


def _command(one: psutil.Process) -> str:
    return " ".join(_quietly(one.cmdline, [])) or "a process"
