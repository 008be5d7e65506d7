"""The live preview follows the programs: a change shows without a restart."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request

from tests.conftest import program
from tests.test_project import accept

SECONDS = 60  # for a build, on a machine that has other things to do


def shows(address: str, text: str, server: subprocess.Popen[str]) -> bool:
    """Whether a page comes to hold a text before the time is up."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if text in answer.read().decode("utf-8"):
                    return True
        except OSError:
            pass  # it does not listen yet
        time.sleep(0.1)
    return False


def test_a_changed_program_shows_its_new_output(project):
    """The preview runs a program again when it is saved, and shows what drifted."""
    one = project({"topic/hello": program("print('first output')")})
    accept(one)
    settings = one.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "watch: [snippets]\n", "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}/small/"
    said = one.root / "said.txt"
    # As `nox -s serve` starts it, and on one Python as the project's other tests are.
    environment = {
        **os.environ,
        "PICKLEJAR_DRIFT": "show",
        "PICKLEJAR_PYTHONS": one.found.interpreters[0].path,
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with (
        said.open("w", encoding="utf-8") as file,
        subprocess.Popen(
            command, cwd=one.root, env=environment, stdout=file, stderr=file, text=True
        ) as server,
    ):
        try:
            assert shows(address, "first output", server), said.read_text("utf-8")
            path = one.snippets_folder / "topic/hello.py"
            path.write_text(program("print('second output')"), "utf-8")
            assert shows(address, "second output", server), said.read_text("utf-8")
            path.write_text(program("print('third"), "utf-8")
            time.sleep(1)  # a refused build must not end the preview
            path.write_text(program("print('third output')"), "utf-8")
            assert shows(address, "third output", server), said.read_text("utf-8")
        finally:
            server.terminate()
