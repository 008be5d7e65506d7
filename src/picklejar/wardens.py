"""The build's ends of the channels to its wardens; see `picklejar.warden`."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from picklejar import portable, warden, workplace
from picklejar.confinement import Confinement
from picklejar.interpreters import Interpreter
from picklejar.runs import LostError, NotStartedError, Raw, received
from picklejar.workplace import Workplace

PATIENCE = 60.0
"""Seconds that a Python may take to start, and a warden to answer when the time of its
job is over.  Both take a fraction of one on an idle machine; a busy one is given time,
which costs something only where something is wrong."""

_TICK = 0.5


class _Watched(warden.Channel):
    """A channel to a process that may end, stop or fall silent."""

    def __init__(self, fd: int) -> None:
        super().__init__(fd)
        self.process: subprocess.Popen[bytes] | None = None
        self.deadline = 0.0

    def more(self) -> bool:
        """Wait for what comes next; raise `LostError` where nothing will."""
        poll = select.poll()
        poll.register(self.fd, select.POLLIN)
        while not poll.poll(_TICK * 1000):
            if self.process and _stopped(self.process.pid):
                raise LostError("was stopped")
            if time.monotonic() > self.deadline:
                raise LostError("did not answer")
        return super().more()


class Warden:
    """The build's end of the channel to one warden process.

    It is started anew when it is lost.

    Args:
        interpreter: the one that it forks, or None for one that executes.
        seed: the hash seed of its forks.
        preload: modules that it loads before it forks.
        network: whether its programs have the system's network.
    """

    def __init__(
        self,
        interpreter: Interpreter | None,
        seed: str,
        preload: Iterable[str] = (),
        *,
        network: bool = False,
    ) -> None:
        self.lock = threading.Lock()
        self._interpreter = interpreter
        self._seed = seed
        self._preload = " ".join(preload)
        self._folder = workplace.Folder()
        place = Path(self._folder.name)
        self.workplace = Workplace(place)
        self._said = place / "said"
        self._confinement = Confinement(place, network=network)
        self._process: subprocess.Popen[bytes] | None = None
        self._useless = ""
        try:
            self._start()
        except NotStartedError:
            self.close()
            raise

    def _start(self) -> None:
        """Start the process."""
        ours, theirs = socket.socketpair()
        environment = workplace.environment(self._seed)
        if self._interpreter is None:
            command = [sys.executable, "-I", "-S", str(warden.__file__)]
            command.append(str(theirs.fileno()))
        else:
            # The interpreter imports this file under a name that it looks for itself.
            site = Path(self.workplace.folder, "sitecustomize.py")
            shutil.copyfile(str(warden.__file__), site)
            command = [self._interpreter.path, warden.PROGRAM]
            environment |= {
                "PYTHONPATH": self.workplace.folder,
                "PICKLEJAR_CONTROL": str(theirs.fileno()),
                "PICKLEJAR_PRELOAD": self._preload,
                # NumPy would start threads, which no fork has.
                "OPENBLAS_NUM_THREADS": "1",
            }
        try:
            # A file: a pipe that nobody reads would stop one that says much.
            with _interrupted_later(), self._said.open("wb") as said:
                self._process = subprocess.Popen(
                    command,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,
                    preexec_fn=self._confinement.apply,  # noqa: PLW1509 - calls libc
                )
        except OSError as error:
            ours.close()
            raise NotStartedError(error.strerror or str(error)) from None
        finally:
            theirs.close()
        self._socket = ours
        self._channel = _Watched(ours.fileno())
        self._channel.process = self._process
        self._channel.deadline = time.monotonic() + PATIENCE
        self._ready = False

    def run(self, message: dict[str, Any]) -> Raw:
        """Have one job run to its end.

        Raises `NotStartedError` if there is no warden to run it, and `LostError` if
        there is none any more.
        """
        if self._useless:  # whoever waits for it as well need not wait again
            raise NotStartedError(self._useless)
        if self._process is None:
            self._start()
        # Waited for here and not above, so that several start side by side.
        self._await()
        seconds = message["timeout"] + message["grace"] + PATIENCE
        self._channel.deadline = time.monotonic() + seconds
        try:
            self._channel.send(message)
            raw = received(self._channel.receive(), self._channel.read, message)
        except LostError:
            self._discard()
            raise
        except (OSError, ValueError) as error:  # nothing that a warden says
            self._discard()
            raise LostError("said what makes no sense") from error
        if raw.status == warden.NOT_STARTED and raw.stderr.startswith(b"warden: "):
            raise NotStartedError(raw.stderr.decode("utf-8", "replace")[8:].strip())
        return raw

    def _await(self) -> None:
        """Wait until the warden is ready; raise `NotStartedError` if it never is."""
        if self._ready:
            return
        try:
            self._ready = self._channel.receive() == {"ready": True}
        except LostError as lost:
            self._useless = f"it {lost} within {PATIENCE:g} s of its start"
        except (OSError, ValueError):
            pass
        if not self._ready:
            status = self._discard()
            why = self._useless or f"exit status {status}"
            self._useless = self._last_words() or why
            raise NotStartedError(self._useless)

    def _last_words(self) -> str:
        """Return the last line that the process wrote, empty if it wrote nothing."""
        lines = self._said.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _discard(self) -> int:
        """End a process that is of no use any more, and all that it started."""
        self._socket.close()
        process, self._process = self._process, None
        if process is None:
            return 0
        # What has ended by itself has a status that says how.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.0 if _stopped(process.pid) else _TICK)
        process.kill()
        portable.end_strays(self.workplace.folder)
        return process.wait()

    def close(self) -> None:
        """End the warden and whatever it runs."""
        if self._process is not None:
            self._socket.close()
            if self._ready and not _stopped(self._process.pid):
                # It ends what it runs, and itself.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(timeout=PATIENCE)
            self._discard()
        self._confinement.close()
        self._folder.cleanup()


def _stopped(pid: int) -> bool:
    """Whether a child of this process was stopped, as by a signal."""
    how = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
    with contextlib.suppress(ChildProcessError):
        return os.waitid(os.P_PID, pid, how) is not None
    return False


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
