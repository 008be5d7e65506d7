"""What programs may not do, where the system can forbid it; and what they may."""

from __future__ import annotations

import os
import socket
import sys
from functools import partial
from pathlib import Path

import pytest

from picklejar import confinement, snippets
from picklejar.cache import Store
from picklejar.jobs import Job
from picklejar.runner import Runner
from tests.conftest import program

LANDLOCK = confinement.landlock_version()
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux")
landlocked = pytest.mark.skipif(not LANDLOCK, reason="this Linux has no Landlock")


@pytest.fixture(params=["forked", "fresh"])
def said(request, newest, tmp_path, monkeypatch):
    """Return what a program prints that tries something and says how that failed."""
    monkeypatch.setattr(snippets, "WIDTH", 200)  # paths of tests are long

    def go(attempt: str, metadata: str = "") -> str:
        body = (
            "import os, signal, socket\ntry:\n"
            f"    {attempt}\n"
            "except OSError as error:\n    print(type(error).__name__)\n"
            "else:\n    print('done')"
        )
        one = snippets.parse("topic/one", Path("topic/one.py"), program(body, metadata))
        with Runner(Store(tmp_path / "x"), forks=request.param == "forked") as runner:
            return runner.now(Job(one, newest)).stdout.strip()

    return go


@landlocked
def test_a_program_writes_to_its_own_folders_alone(said, tmp_path):
    """Neither a new file nor an old one elsewhere can be written."""
    old = tmp_path / "old.txt"
    old.write_text("as it was", "utf-8")
    for place in (old, tmp_path / "new.txt"):
        assert said(f"open({str(place)!r}, 'w').close()") == "PermissionError"
    assert said(f"os.remove({str(old)!r})") == "PermissionError"
    assert old.read_text("utf-8") == "as it was"
    assert not (tmp_path / "new.txt").exists()
    for place in ("'here.txt'", "os.environ['HOME'] + '/x'", "os.devnull"):
        assert said(f"open({place}, 'w').close()") == "done"


@landlocked
@pytest.mark.parametrize("file", ["environ", "mem", "maps"])
def test_a_program_reads_nothing_of_the_build(said, file):
    """Neither what the build was told nor what it holds, whoever runs it."""
    path = f"/proc/{os.getpid()}/{file}"
    with Path(path).open("rb"):
        pass  # the build itself may
    attempt = f"open({path!r}, 'rb').read(1)"
    assert said(attempt) == "PermissionError"


@pytest.mark.skipif(LANDLOCK < 6, reason="this Linux cannot keep signals inside")
def test_a_program_sends_the_build_no_signal(said):
    """It cannot end the build, nor ask whether it could."""
    assert said(f"os.kill({os.getpid()}, 0)") == "PermissionError"


@pytest.mark.skipif(
    not confinement._namespaces(), reason="this user may make no namespace"
)
def test_a_program_has_a_loopback_and_no_other_network(said):
    """It can talk to itself, and to nothing that this machine talks to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        attempt = f"socket.create_connection(('127.0.0.1', {port}), 60).close()"
        assert said(attempt) == "ConnectionRefusedError"
        # One that says so has the system's.
        assert said(attempt, "[tool.picklejar]\nnetwork = true") == "done"
    inside = "s = socket.create_server(('127.0.0.1', 0)); "
    inside += "socket.create_connection(s.getsockname()).close(); s.close()"
    assert said(inside) == "done"


@pytest.mark.skipif(
    not confinement._opened(
        {"user": confinement._NEW_USER, "net": confinement._NEW_NET},
        partial(confinement._alone, (os.getuid(), os.getgid())),
    ),
    reason="this user may make no namespace of users",
)
def test_who_is_not_root_has_a_namespace_of_users_around_it(said, monkeypatch):
    """Programs see the user that they saw without it."""
    steps = partial(confinement._alone, (os.getuid(), os.getgid()))
    kinds = {"user": confinement._NEW_USER, "net": confinement._NEW_NET}
    opened = confinement._opened(kinds, steps)
    monkeypatch.setattr(confinement, "_namespaces", lambda: opened)
    ours = (os.getuid(), os.getgid())
    assert said(f"print((os.getuid(), os.getgid()) == {ours})") == "True\ndone"
    assert said("print(len(socket.if_nameindex()))") == "1\ndone"
    for descriptor, _ in opened:
        os.close(descriptor)


def test_a_program_gains_no_privileges(said):
    """Linux knows that no program started from here may have more rights."""
    attempt = "print(*(x for x in open('/proc/self/status') if 'NoNewPrivs' in x))"
    assert said(attempt).split() == ["NoNewPrivs:", "1", "done"]


def test_a_system_that_forbids_nothing_runs_programs_all_the_same(said, monkeypatch):
    """Without Landlock and namespaces a program prints what it prints with them."""
    monkeypatch.setattr(confinement, "landlock_version", lambda: 0)
    monkeypatch.setattr(confinement, "_namespaces", tuple)
    assert said("print(1 + 1)") == "2\ndone"
