"""The Pythons of a machine are found, told apart, and never trusted to start."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from picklejar import interpreters
from picklejar.cache import Store
from picklejar.interpreters import minor, order


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_finds_this_python_by_exact_version(store):
    """The Python that runs the tests is found under its exact version."""
    found = interpreters.find(store)
    version = ".".join(map(str, sys.version_info[:3]))
    assert version in [x.version for x in found.interpreters]
    assert found.environment.path == sys.executable
    assert found.environment.packages


def test_newest_comes_first_and_each_version_once(store):
    """Interpreters come newest first, one for each version."""
    labels = [x.label for x in interpreters.find(store).interpreters]
    assert labels == sorted(set(labels), key=order, reverse=True)


def test_an_interpreter_that_does_not_start_is_reported_and_left_out(store, tmp_path):
    """A broken executable is a trouble to report, not an error."""
    broken = script(tmp_path / "bin/python3.14", "echo 'no libpython here' >&2; exit 3")
    found = interpreters.find(store, {"PATH": str(broken.parent), "HOME": "/nowhere"})
    assert f"{broken} does not start: no libpython here" in found.troubles
    assert str(broken) not in [x.path for x in found.interpreters]


def test_a_dangling_link_is_reported(store, tmp_path):
    """A link to a Python that was removed is a trouble to report."""
    link = tmp_path / "bin/python3.13"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "gone")
    found = interpreters.find(store, {"PATH": str(link.parent), "HOME": "/nowhere"})
    assert found.troubles == (f"{link} does not start: No such file or directory",)


@pytest.mark.parametrize(
    "place",
    [
        ".pyenv/versions/3.12.9/bin",
        ".local/share/uv/python/cpython-3.12/bin",
        ".local/share/uv/python/cpython-3.12-windows-x86_64-none",
        ".pyenv/pyenv-win/versions/3.12.9",
        ".local/bin",
    ],
)
def test_looks_where_pythons_are_installed(store, tmp_path, place):
    """pyenv, uv and ~/.local/bin are searched as well as PATH."""
    script(tmp_path / place / "python3.12", "exit 9")
    found = interpreters.find(store, {"PATH": "", "HOME": str(tmp_path)})
    expected = tmp_path / place / "python3.12"
    assert found.troubles == (f"{expected} does not start: exit status 9",)


def test_pyenv_is_found_by_its_shims_as_well(store, tmp_path):
    """Shims on PATH are not run, but show where pyenv lies."""
    shims = tmp_path / "elsewhere/shims"
    script(shims / "python3.12", "echo a shim ran >&2; exit 1")
    real = script(tmp_path / "elsewhere/versions/3.12.9/bin/python3.12", "exit 9")
    found = interpreters.find(store, {"PATH": str(shims), "HOME": "/nowhere"})
    assert found.troubles == (f"{real} does not start: exit status 9",)


def test_other_implementations_are_not_taken_for_cpython(store, tmp_path):
    """A program that calls itself PyPy is left out without complaint."""
    answer = (
        '{"implementation": "PyPy", "version": "3.12.0", "free_threaded": false,'
        ' "build": "", "platform": "x", "executable": "y", "library": "z"}'
    )
    script(tmp_path / "bin/python3", f"echo '{answer}'")
    found = interpreters.find(
        store, {"PATH": str(tmp_path / "bin"), "HOME": "/nowhere"}
    )
    assert "y" not in [x.path for x in found.interpreters]
    assert not found.troubles


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ({"free_threaded": True}, "3.99.0t"),
        ({"debug": True}, "3.99.0d"),
        ({"free_threaded": True, "debug": True}, "3.99.0td"),
        ({"bits": 32}, "3.99.0/linux-i686"),
        ({"platform": "macosx-14.0-arm64", "machine": "arm64"}, "3.99.0/macosx-arm64"),
    ],
)
def test_builds_and_platforms_are_told_apart(store, tmp_path, said, label):
    """A special build or another platform has a label of its own beside the usual."""
    usual = {
        "implementation": "CPython",
        "version": "3.99.0",
        "free_threaded": False,
        "debug": False,
        "build": "made up",
        "platform": "linux-x86_64",
        "machine": "x86_64",
        "bits": 64,
        "library": "/nowhere",
    }
    for name, answer in (("python3.98", usual), ("python3.99", usual | said)):
        path = tmp_path / "bin" / name
        script(path, f"echo '{json.dumps({**answer, 'executable': str(path)})}'")
    environ = {"PATH": str(tmp_path / "bin"), "HOME": "/nowhere"}
    found = interpreters.find(store, environ).interpreters
    assert [x.label for x in found if x.version == "3.99.0"] == ["3.99.0", label]


def test_the_search_can_be_replaced(store):
    """PICKLEJAR_PYTHONS names the interpreters to use, and no other is used."""
    base = os.path.realpath(sys.executable)
    found = interpreters.find(store, {"PICKLEJAR_PYTHONS": base, "PATH": "/usr/bin"})
    assert [x.version for x in found.interpreters] == [
        ".".join(map(str, sys.version_info[:3]))
    ]


def test_answers_are_kept_while_the_file_does_not_change(store, tmp_path):
    """An interpreter is asked once, and again when its file has changed."""
    count = tmp_path / "count"
    body = f'echo x >> {count}; exec {os.path.realpath(sys.executable)} "$@"'
    path = script(tmp_path / "bin/python3.14", body)
    environ = {"PATH": str(path.parent), "HOME": "/nowhere"}
    interpreters.find(store, environ)
    interpreters.find(store, environ)
    assert count.read_text("utf-8") == "x\n"
    script(path, body + " # changed")
    interpreters.find(store, environ)
    assert count.read_text("utf-8") == "x\nx\n"


@pytest.mark.parametrize(
    ("older", "newer"),
    [("3.9.18", "3.10.1"), ("3.15.0rc1", "3.15.0"), ("3.14.2t", "3.14.2")],
)
def test_versions_are_ordered_as_versions(older, newer):
    """3.9 is older than 3.10, a candidate than its release; usual builds lead."""
    assert order(older) < order(newer)


def test_minor_keeps_the_mark_of_free_threading():
    """A free-threaded build is a series of its own."""
    assert (minor("3.14.2"), minor("3.14.2t")) == ("3.14", "3.14t")
    assert minor("3.14.2t/win-amd64") == "3.14t/win-amd64"
