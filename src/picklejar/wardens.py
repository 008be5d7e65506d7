"""The build's ends of the channels to its wardens; see `picklejar.warden`."""

from __future__ import annotations

import contextlib
import ctypes
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from picklejar import warden, workplace
from picklejar.interpreters import Interpreter
from picklejar.runs import NotStartedError, Raw
from picklejar.workplace import Workplace

_PR_SET_CHILD_SUBREAPER = 36
# Looked up here, because little may be done between a fork and an exec.
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


class Warden:
    """The build's end of the channel to one warden process."""

    def __init__(
        self, interpreter: Interpreter | None, seed: str, preload: Iterable[str] = ()
    ) -> None:
        """Start a warden that forks an interpreter, or, for None, one that executes."""
        ours, theirs = socket.socketpair()
        self.lock = threading.Lock()
        self._socket = ours
        self._channel = warden.Channel(ours.fileno())
        self._folder = workplace.folder()
        self.workplace = Workplace(Path(self._folder.name))
        environment = workplace.environment(seed)
        if interpreter is None:
            command = [sys.executable, "-I", "-S", str(warden.__file__)]
            command.append(str(theirs.fileno()))
        else:
            # The interpreter imports this file under a name that it looks for itself.
            site = Path(self._folder.name, "sitecustomize.py")
            shutil.copyfile(str(warden.__file__), site)
            command = [interpreter.path, warden.PROGRAM]
            environment |= {
                "PYTHONPATH": self._folder.name,
                "PICKLEJAR_CONTROL": str(theirs.fileno()),
                "PICKLEJAR_PRELOAD": " ".join(preload),
                # NumPy would start threads, which no fork has.
                "OPENBLAS_NUM_THREADS": "1",
            }
        try:
            with _interrupted_later():
                self._process = subprocess.Popen(
                    command,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,
                    preexec_fn=_adopt_orphans,  # noqa: PLW1509 - one call into libc
                )
        except OSError as error:
            ours.close()
            self._folder.cleanup()
            raise NotStartedError(error.strerror or str(error)) from None
        finally:
            theirs.close()
        self._ready = False

    def run(self, message: dict[str, Any]) -> Raw:
        """Have one job run to its end; raise `NotStartedError` if the warden ends."""
        try:
            if not self._ready:
                # Waited for here and not above, so that several start side by side.
                self._ready = self._channel.receive() is not None
            self._channel.send(message)
            answer = self._channel.receive()
        except OSError as error:
            raise NotStartedError(str(error)) from None
        if answer is None:
            raise NotStartedError(self._last_words())
        streams = [self._channel.read(length) for length in answer["lengths"]]
        if answer["status"] == warden.NOT_STARTED and streams[1].startswith(
            b"warden: "
        ):
            raise NotStartedError(streams[1].decode("utf-8", "replace")[8:].strip())
        return Raw(
            answer["status"],
            answer["end"],
            tuple(answer["left"]),
            streams[0],
            streams[1],
            message["cwd"],
        )

    def _last_words(self) -> str:
        """Return the last line that a dead warden wrote."""
        self._socket.close()
        _, said = self._process.communicate(timeout=5)
        lines = said.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {self._process.returncode}"

    def close(self) -> None:
        """End the warden and whatever it runs."""
        self._socket.close()
        if self._process.stderr:
            self._process.stderr.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()


@contextlib.contextmanager
def _interrupted_later() -> Iterator[None]:
    """Let Ctrl-C wait for the end of a block that forks.

    It would be raised in whatever Python runs next, and after a fork that is often a
    callback of `os.register_at_fork`, where exceptions are printed and forgotten.
    """
    handler = signal.getsignal(signal.SIGINT)
    main = threading.current_thread() is threading.main_thread()
    if not (main and callable(handler)):  # as where a shell has it ignored
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda *received: came.append(received))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if came:
            handler(*came[0])


def _adopt_orphans() -> None:
    """Make this process the parent of what its descendants leave behind (Linux)."""
    if _prctl is not None:
        _prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
