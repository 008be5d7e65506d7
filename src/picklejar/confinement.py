"""What programs may not do on Linux, as far as the system at hand can forbid it.

A warden is confined before it becomes a Python, and its programs inherit that:

no new privileges
    no program that they start gets more rights than they have, and where the user is
    root, they have none but those over files and users: root may look into any process.
Landlock
    they write below the folders of a run and ``/dev`` alone (from Linux 5.13), change
    no memory and read no environment of processes outside, such as the build's, and
    send those no signal (from Linux 6.12).
a network namespace
    they have a loopback of their own and no other network: where the user may make one,
    or may make a user namespace around it.

Each is used where it is there, and a run without it prints the same.  Nothing of this
makes a hostile program harmless: it still reads what its user may read.
"""

from __future__ import annotations

import ctypes
import functools
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_SUBREAPER, _DROP_CAPABILITY, _NO_NEW_PRIVILEGES = 36, 24, 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_SIOCSIFFLAGS, _UP_AND_RUNNING = 0x8914, 0x41

_CAPABILITIES = range(9, 41)
"""All but the first nine, which are about files, signals and changing the user."""

_RIGHTS = {
    1: 0b1_1111_1111_0010,  # write, remove, and make files of every kind
    2: 1 << 13,  # move between folders
    3: 1 << 14,  # truncate
}
"""Rights to change files, by the version of Landlock that brought them."""

_SCOPES = 6, 0b11
"""The version from which signals, and sockets by abstract names, can be kept inside."""

# Looked up here, because little may be done between a fork and an exec.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Confinement:
    """A context of wardens: what is to be done in each before it becomes a Python.

    Args:
        folder: below which files may be written.
        network: whether the system's network stays.
    """

    def __init__(self, folder: Path, *, network: bool = False) -> None:
        self._rules = _landlock(folder)
        self._namespaces = () if network else _namespaces()

    def apply(self) -> None:
        """Confine this process for good; called in a child before it executes."""
        if _libc is None:
            return
        # It adopts what its descendants leave behind.
        _libc.prctl(_SUBREAPER, 1, 0, 0, 0)
        for namespace, kind in self._namespaces:
            _libc.setns(namespace, kind)
        _libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        for capability in _CAPABILITIES:  # none for who is not root: nothing happens
            _libc.prctl(_DROP_CAPABILITY, capability, 0, 0, 0)
        if self._rules is not None:
            _libc.syscall(_RESTRICT_SELF, self._rules, 0)

    def close(self) -> None:
        """Forget the rules; who lives by them goes on to do so."""
        if self._rules is not None:
            os.close(self._rules)
            self._rules = None


@functools.cache
def landlock_version() -> int:
    """Return which version of Landlock this system has, 0 for none."""
    if _libc is None:
        return 0
    return max(int(_libc.syscall(_CREATE_RULESET, None, 0, 1)), 0)


def _landlock(folder: Path) -> int | None:
    """Return a file descriptor of rules, None where there is no Landlock."""
    version = landlock_version()
    if not version or _libc is None:
        return None
    rights = sum(bits for since, bits in _RIGHTS.items() if version >= since)
    since, scopes = _SCOPES
    layout = struct.pack("QQQ", rights, 0, scopes if version >= since else 0)
    # What an older system does not know must not be handed to it.
    size = len(layout) if version >= since else struct.calcsize("Q")
    rules = int(_libc.syscall(_CREATE_RULESET, layout, size, 0))
    if rules < 0:
        return None
    for place in (folder, Path("/dev")):
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
        _libc.syscall(_ADD_RULE, rules, 1, struct.pack("=Qi", rights, opened), 0)
        os.close(opened)
    return rules


@functools.cache
def _namespaces() -> tuple[tuple[int, int], ...]:
    """Return descriptors of namespaces without a network, outermost first, and kinds.

    Made once for a process, as each takes some milliseconds; empty where this user may
    make none.
    """
    if _libc is None:
        return ()
    user = os.getuid(), os.getgid()
    for kinds, steps in (
        ({"net": _NEW_NET}, _alone),
        ({"user": _NEW_USER, "net": _NEW_NET}, functools.partial(_alone, user)),
    ):
        if opened := _opened(kinds, steps):
            return opened
    return ()


def _opened(
    kinds: dict[str, int], steps: Callable[[], None]
) -> tuple[tuple[int, int], ...]:
    """Return namespaces that a child makes for itself; empty if it may not."""
    try:
        with subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "input()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=steps,  # noqa: PLW1509 - calls into libc
        ) as child:
            place = f"/proc/{child.pid}/ns"
            opened = [os.open(f"{place}/{name}", os.O_RDONLY) for name in kinds]
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(zip(opened, kinds.values(), strict=True))


def _alone(user: tuple[int, int] | None = None) -> None:
    """Leave the network, for one with a loopback alone; raise `OSError` if forbidden.

    Args:
        user: numbers of the user and group, to do so in a namespace of theirs.
    """
    if _libc is None:
        return
    if _libc.unshare(_NEW_NET | (_NEW_USER if user else 0)):
        raise OSError(ctypes.get_errno(), "unshare")
    if user:
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        for name, number in zip(("uid_map", "gid_map"), user, strict=True):
            Path(f"/proc/self/{name}").write_text(f"{number} {number} 1", "ascii")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        flags = struct.pack("16sH14x", b"lo", _UP_AND_RUNNING)
        if _libc.ioctl(one.fileno(), _SIOCSIFFLAGS, flags):
            raise OSError(ctypes.get_errno(), "ioctl")
