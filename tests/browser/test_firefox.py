"""The runtime in Firefox, where there is one: Playwright cannot drive Debian's.

A page does everything by itself and tells its server what came of it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import unquote

import pytest

from picklejar import bundle

ROOT = Path(__file__).parents[2]
SCRIPT = r"""
import { runtime } from "./run/SHARED";
const told = [];
try {
  for (const source of ["print('first')", "1 / 0", "x = []\nfor i in range(100000): x = [x]\nrepr(x)"]) {
    const { ended, status, stdout, stderr } = await runtime.run(source);
    told.push([ended, status, stdout, stderr.trim().split("\n").at(-1)]);
  }
  const loop = runtime.run("while True: pass");
  setTimeout(() => runtime.stop(), 1000);
  told.push((await loop).ended, (await runtime.run("print('after')")).stdout);
  told.push(await runtime.call("builtins.len", "abc"));
} catch (error) {
  told.push(String(error));
}
fetch(`/told?${encodeURIComponent(JSON.stringify(told))}`);
"""


@pytest.fixture
def firefox(tmp_path: Path):
    """Open an address in a Firefox without a window, with a profile of its own."""
    command = shutil.which("firefox-esr") or shutil.which("firefox")
    if command is None:
        pytest.skip("no Firefox here (on Debian: apt install firefox-esr)")
    started: list[subprocess.Popen[bytes]] = []

    def show(address: str) -> None:
        profile = tmp_path / "profile"
        profile.mkdir()
        arguments = ["--headless", "--no-remote", "--profile", str(profile), address]
        environment = {**os.environ, "HOME": str(tmp_path)}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started.append(
            subprocess.Popen(
                [command, *arguments], env=environment, start_new_session=True, **quiet
            )
        )

    yield show
    for process in started:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_runs_in_firefox(firefox, inside, tmp_path):
    """Results, tracebacks, depth, Stop and calls are what they are in Chromium."""
    script = bundle.entry(ROOT / "docs", "shared")
    assert script
    text = SCRIPT.replace("SHARED", Path(script).name)
    (tmp_path / "firefox.html").write_text(
        f"<!doctype html><script type=module>{text}</script>"
    )
    firefox(f"{inside.origin}/firefox.html")
    deadline = time.monotonic() + 120
    while not (told := [x for x in inside.asked if x.startswith("/told?")]):
        assert time.monotonic() < deadline, inside.asked
        time.sleep(0.1)
    assert json.loads(unquote(told[0].partition("?")[2])) == [
        ["exit", 0, "first\n", ""],
        ["exit", 1, "", "ZeroDivisionError: division by zero"],
        ["crash", None, "", ""],
        "stopped",
        "after\n",
        3,
    ]
