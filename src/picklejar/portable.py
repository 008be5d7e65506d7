r"""Runs one program at a time where there is no Linux: an ordinary process, watched.

It answers as a warden does (`picklejar.warden`), with the same bytes, but knows less:

- It cannot fork a warm interpreter, so that each run starts Python anew.
- It limits time, output, processes, memory and files by looking at them again and
  again; nothing refuses the first byte too many.
- What a program left running is found as its descendant, in its session, or by the
  folder for temporary files in its environment.  Linux alone hands over orphans.

This module is a program as well, which stands between the build and the programs as
a warden does: one that ends its parent process does not end the build.

Windows ends a line of text with ``\r\n``, which the interpreter writes for every
``\n`` that a program prints.  A record is of what programs print, so each pair is read
back as the one character.  Bytes that a program writes to ``sys.stdout.buffer`` itself
are not told apart from this: print text.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cached_property
from pathlib import Path
from queue import Queue
from typing import IO, Any

import psutil

from picklejar import workplace
from picklejar.runs import LostError, NotStartedError, Raw, received
from picklejar.warden import NOT_STARTED, stored
from picklejar.workplace import Workplace

PATIENCE = 60.0
"""As `picklejar.wardens.PATIENCE`."""

_TICK = 0.5
_PAUSES = (0.01, 0.02, 0.05)
_LONGEST_PAUSE = 0.1
_POSIX = os.name == "posix"


class Plain:
    """Has one job after another run, by a process that is started anew when it is lost.

    Args:
        newline: what ends a line in the output of this machine's programs.
    """

    def __init__(self, newline: str = os.linesep) -> None:
        self._newline = newline
        self._process: subprocess.Popen[bytes] | None = None
        # A pipe cannot be read for some time only, not on every system.
        self._reader = ThreadPoolExecutor(1)

    @cached_property
    def _folder(self) -> workplace.Folder:
        return workplace.Folder()

    @cached_property
    def workplace(self) -> Workplace:
        """Where jobs may be put; made when first asked for."""
        return Workplace(Path(self._folder.name))

    def close(self) -> None:
        """End the process and remove the workplace; no program outlives its job."""
        if self._process is not None:
            self._discard(self._process)
        self._reader.shutdown()
        self._folder.cleanup()

    def run(self, message: Mapping[str, Any]) -> Raw:
        """Have one job run to its end.

        Args:
            message: as a warden gets it.

        Raises `NotStartedError` for a Python that does not start, and `LostError` for
        a job that ended what watches it.
        """
        process = self._process or self._start()
        try:
            answer = self._answer(process, message)
            streams = iter([base64.b64decode(text) for text in answer["streams"]])
            raw = received(answer, lambda _: next(streams), message)
        except LostError:
            self._discard(process)
            raise
        except (OSError, ValueError, KeyError, TypeError, StopIteration):
            self._discard(process)
            raise LostError("ended") from None
        if raw.status == NOT_STARTED and raw.end == "gone":
            raise NotStartedError(raw.stderr.decode("utf-8", "replace"))
        return raw

    def _answer(
        self, process: subprocess.Popen[bytes], message: Mapping[str, Any]
    ) -> Any:
        """Return what comes back; raise `LostError` where nothing will."""
        seconds = message["timeout"] + message["grace"] + PATIENCE
        deadline = time.monotonic() + seconds
        future = self._reader.submit(self._ask, process, message)
        while not wait([future], _TICK).done:
            if _stopped(process.pid):
                raise LostError("was stopped")
            if time.monotonic() > deadline:
                raise LostError("did not answer")
        return future.result()

    @staticmethod
    def _ask(process: subprocess.Popen[bytes], message: Mapping[str, Any]) -> Any:
        """Send a message and wait for what comes back: for one line, however long."""
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(dict(message)).encode() + b"\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "picklejar.portable", self._newline.encode().hex()],
            env=workplace.environment("0"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=_POSIX,
        )
        return self._process

    def _discard(self, process: subprocess.Popen[bytes]) -> None:
        """End a process that is of no use any more, and all that it started."""
        self._process = None
        process.kill()
        end_strays(self.workplace.folder)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


def end_strays(folder: str) -> None:
    """End every process that works below a folder, or has it in its settings."""

    def strays() -> Iterable[psutil.Process]:
        for one in psutil.process_iter():
            settings: dict[str, str] = _quietly(one.environ, {})
            places = *settings.values(), _quietly(one.cwd, "")
            if any(folder in text for text in places):
                yield one

    while found := [one for one in strays() if _runs(one)]:
        for one in found:
            with contextlib.suppress(psutil.Error):
                one.kill()
        psutil.wait_procs(found, timeout=0.2)


def serve(newline: bytes) -> None:
    """Answer jobs from standard input until it ends; then end what runs as well."""
    lines: Queue[bytes] = Queue()
    gone = threading.Event()

    def read() -> None:
        for line in sys.stdin.buffer:
            lines.put(line)
        gone.set()
        lines.put(b"")

    threading.Thread(target=read, daemon=True).start()
    while line := lines.get():
        answer, *streams = perform(json.loads(line), newline, gone)
        answer["streams"] = [base64.b64encode(x).decode() for x in streams]
        answer["lengths"] = [len(x) for x in streams]
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def perform(
    message: Mapping[str, Any], newline: bytes, gone: threading.Event
) -> tuple[dict[str, Any], bytes, bytes]:
    """Run one job to its end; return the answer and both streams.

    Args:
        message: the job.
        newline: what ends a line in the output of programs.
        gone: set when nobody waits for the answer any more.
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
        why = (error.strerror or str(error)).encode()
        return {"status": NOT_STARTED, "end": "gone", "left": []}, b"", why
    family = _Family(process.pid, message["env"].get("TMPDIR", ""), began)
    output = _Output(process, int(message["output_limit"]))
    try:
        end = _watch(process, output, family, message, gone)
        left = family.left(float(message["grace"])) if end == "exit" else []
    finally:
        family.kill()
        process.kill()
        status = process.wait()
        streams = output.finish()
    if end == "exit" and output.flooded():
        end = "flood"
    stdout, stderr = (x.replace(newline, b"\n") for x in streams)
    status_of_it = status if end == "exit" else None
    return {"status": status_of_it, "end": end, "left": left}, stdout, stderr


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
    process: subprocess.Popen[bytes],
    output: _Output,
    family: _Family,
    message: Mapping[str, Any],
    gone: threading.Event,
) -> str:
    """Wait until a process ends or breaks a limit; return which, as a warden does."""
    deadline = time.monotonic() + float(message["timeout"])
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
            if gone.is_set():
                return "abandoned"
            family.look()
            if broken := family.broken(message["most"], message["folders"]):
                return broken
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

    def broken(self, most: Mapping[str, int], folders: Iterable[str]) -> str:
        """Return the limit that all of it breaks together, empty for none."""
        members = [one for one in self._known if _runs(one)]
        with contextlib.suppress(psutil.Error):
            members.append(psutil.Process(self._pid))
        if len(members) > most["processes"]:
            return "processes"
        if sum(map(_resident, members)) > most["memory"]:
            return "memory"
        return "disk" if sum(map(stored, folders)) > most["disk"] else ""

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

    def left(self, grace: float) -> list[str]:
        """Return the command lines of what outlives the first by more than a grace."""
        deadline = time.monotonic() + grace
        pauses = iter(_PAUSES)
        while True:
            living = self.living()
            if not living or time.monotonic() > deadline:
                return sorted(map(_command, living))
            time.sleep(next(pauses, _LONGEST_PAUSE))

    def kill(self) -> None:
        """End every member, those as well that appear meanwhile."""
        while True:
            if _POSIX:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._pid, signal.SIGKILL)
            living = self.living()
            if not living:
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


def _resident(one: psutil.Process) -> int:
    """Return how many bytes of memory a process has at the moment."""
    return _quietly(lambda: int(one.memory_info().rss), 0)


def _runs(one: psutil.Process) -> bool:
    def ask() -> bool:
        return one.is_running() and one.status() != psutil.STATUS_ZOMBIE

    return _quietly(ask, otherwise=False)


def _stopped(pid: int) -> bool:
    def ask() -> bool:
        return psutil.Process(pid).status() == psutil.STATUS_STOPPED

    return _quietly(ask, otherwise=False)


def _command(one: psutil.Process) -> str:
    return " ".join(_quietly(one.cmdline, [])) or "a process"


if __name__ == "__main__":
    serve(bytes.fromhex(sys.argv[1]))
