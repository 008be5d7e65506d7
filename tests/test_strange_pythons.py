"""A Python that was never recorded stops no build and no test, whatever it does."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from picklejar import bundle, cli, interpreters, terminal, wardens
from picklejar.cache import Store
from picklejar.interpreters import Interpreter
from tests.conftest import program

ANOTHER_RELEASE = """
import collections, os, sys, time
fields = "major minor micro releaselevel serial"
version = collections.namedtuple("version_info", fields)
now = ".".join(map(str, sys.version_info[:3]))
later = "%d.%d.99" % sys.version_info[:2]
sys.version = sys.version.replace(now, later)
sys.version_info = version(*sys.version_info[:2], 99, "final", 0)
asked = "-c" in sys.orig_argv  # what it is; it says so with the word build
def said(*words, **more):
    if '"build"' in words[0]:
        return spoken(*words, **more)
    do(words, more)
import builtins
spoken, builtins.print = print, said
"""
"""Makes a Python another patch release; `do` is what it does in place of printing."""


@dataclass(frozen=True)
class Strange:
    """A way to be strange.

    Attributes:
        code: what it does.
        build: what a build says of it.
        regenerate: what `picklejar regenerate` says.
        status: of that.
    """

    code: str
    build: str
    regenerate: str
    status: int = 1


NEWS = (
    "of Pythons that were never recorded printed something new; pages show what can be"
)
STRANGE = {
    "prints something else": Strange(
        "do = lambda words, more: spoken('also', *words, **more)",
        NEWS,
        "wrote snippets/topic/one.yaml",
        0,
    ),
    "raises": Strange(
        "def do(words, more): raise RuntimeError('not today')",
        NEWS,
        "was never recorded, and on {python} it ended with RuntimeError, which it does"
        " not declare",
    ),
    "hangs in each program": Strange(
        "def do(words, more):\n    while True: pass",
        "it ended none of 3 programs in time, one after another",
        "it ran longer than 4 s",
    ),
    "crashes in each program": Strange(
        "def do(words, more): os.kill(os.getpid(), 11)",
        NEWS,
        "was ended by signal 11",
    ),
    "ends what watches it": Strange(
        "def do(words, more): os.kill(os.getppid(), 9)",
        NEWS,
        "the process that watches it ended",
    ),
    "crashes at its start": Strange(
        "if not asked: os.kill(os.getpid(), 11)",
        "{python} at {path} cannot be used (exit status -11)",
        "cannot be used (exit status -11)",
        0,
    ),
    "ends at its start": Strange(
        "if not asked: sys.exit('nobody is at home')",
        "{python} at {path} cannot be used (SystemExit: nobody is at home)",
        "cannot be used (SystemExit: nobody is at home)",
        0,
    ),
    "hangs at its start": Strange(
        "if not asked: time.sleep(10**6)",
        "{python} at {path} cannot be used (it did not answer within 20 s of its",
        "cannot be used (it did not answer within 20 s",
        0,
    ),
    "floods at its start": Strange(
        "sys.stderr.write('a warning\\n' * 10**5)\n"
        "do = lambda words, more: spoken(*words, **more)",
        "{name}",
        "0 of 5 records written",
        0,
    ),
    "never says what it is": Strange(
        "os.kill(os.getpid(), 11)",
        "{path} does not start: exit status -11",
        "{path} does not start: exit status -11",
        0,
    ),
}


@pytest.fixture(params=STRANGE.values(), ids=list(STRANGE))
def strange(request: pytest.FixtureRequest) -> Strange:
    """Each way to be strange."""
    way: Strange = request.param
    return way


def planted(folder: Path, base: Interpreter, code: str) -> str:
    """Make a real interpreter of its own, which does something as it starts."""
    name = "python" + ".".join(base.version.split(".")[:2])
    library = folder / "lib" / name
    library.mkdir(parents=True)
    for entry in Path(base.library).iterdir():
        if entry.name not in ("site-packages", "dist-packages"):
            (library / entry.name).symlink_to(entry)
    # Debian calls it otherwise, and keeps it elsewhere.
    for place in (
        library / "site-packages",
        library / "dist-packages",
        folder / "lib/python3/dist-packages",
    ):
        place.mkdir(parents=True)
        (place / "strange_one.py").write_text(ANOTHER_RELEASE + code, "utf-8")
        (place / "strange.pth").write_text("import strange_one\n", "utf-8")
    (folder / "bin").mkdir()
    path = folder / "bin" / name
    shutil.copyfile(os.path.realpath(base.path), path)
    path.chmod(0o755)
    return str(path)


@pytest.fixture(params=[False, True], ids=["usual", "CI=1"])
def complete(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether what is recorded of this platform is demanded."""
    monkeypatch.setattr(wardens, "PATIENCE", 20.0)
    # It fetches packages, and has tests of its own.
    monkeypatch.setattr(bundle, "ensure", lambda *_, **__: False)
    demanded: bool = request.param
    return demanded


def test_a_strange_python_is_news_and_stops_nothing(
    project, newest, monkeypatch, strange, complete
):
    """A build succeeds and says what it met, and what cannot be recorded is said."""
    small = "[tool.picklejar]\ntimeout = 4"
    names = ("one", "two", "three", "four", "five")
    one = project(
        {f"topic/{name}": program(f"print({name!r})", small) for name in names}
    )
    path = planted(one.root.parent / "planted", newest, strange.code)
    monkeypatch.chdir(one.root)

    def go(*words: str, pythons: str) -> Result:
        monkeypatch.setenv("PICKLEJAR_PYTHONS", pythons)
        monkeypatch.setattr(terminal, "_reported", set())
        return CliRunner().invoke(cli.main, [*words])

    assert go("regenerate", pythons=newest.path).exit_code == 0
    both = os.pathsep.join([newest.path, path])
    if complete:
        monkeypatch.setenv("CI", "1")
    built = go("build", pythons=both)
    assert built.exit_code == 0, built.output
    label = ".".join([*newest.version.split(".")[:2], "99"])
    words = {"python": f"CPython {label}", "path": path, "name": ""}
    assert strange.build.format(**words) in built.output, built.output
    if complete:
        return
    if strange.build == NEWS:
        checked = go("check", pythons=both)
        assert checked.exit_code == 0, checked.output
        assert "0 errors" in checked.output
        assert "picklejar regenerate topic/one, then review the diff" in checked.output
    recorded = go("regenerate", pythons=both)
    assert recorded.exit_code == strange.status, recorded.output
    assert strange.regenerate.format(**words) in recorded.output


def test_a_planted_python_is_a_real_one(newest, tmp_path):
    """What the tests above plant is found, and says another patch release."""
    path = planted(tmp_path / "planted", newest, "do = lambda words, more: None")
    found = interpreters.find(Store(tmp_path / "cache"), {"PICKLEJAR_PYTHONS": path})
    (one,) = found.interpreters
    assert one.version.endswith(".99")
    assert one.version.startswith(newest.version.rpartition(".")[0])
    assert one.library == str(tmp_path / "planted/lib" / Path(path).name)
