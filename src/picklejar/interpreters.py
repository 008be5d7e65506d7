"""The Pythons of this machine: where they lie, and exactly which they are.

Looked for on ``PATH``, under pyenv, among those that uv manages and in
``~/.local/bin``; ``PICKLEJAR_PYTHONS`` (paths, separated as in ``PATH``) replaces
the search.  Each is asked once what it is, and the answer is kept while the file
does not change.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from packaging.version import Version

from picklejar.cache import Store
from picklejar.labels import Label, order, platform_of, spans

__all__ = ["Found", "Interpreter", "find", "minor", "order", "spans"]

_NAME = re.compile(r"python(\d(\.\d+)?t?)?(\.exe)?")

PATIENCE = 60.0
"""Seconds that an executable may take to say what it is: a busy machine is given time,
which costs something only where something is wrong."""

# For every Python from 2.7: what it is, and where its standard library lies.
_QUESTION = """
import json, os, platform, sys, sysconfig
v = sys.version_info
kind = {"alpha": "a%d", "beta": "b%d", "candidate": "rc%d"}.get(v[3], "")
answer = {
    "implementation": platform.python_implementation(),
    "version": "%d.%d.%d" % v[:3] + (kind % v[4] if kind else ""),
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "debug": hasattr(sys, "gettotalrefcount"),
    "build": sys.version,
    "platform": sysconfig.get_platform(),
    "machine": platform.machine(),
    "bits": 64 if sys.maxsize > 2**32 else 32,
    "executable": getattr(sys, "_base_executable", None) or sys.executable,
    "library": os.path.dirname(os.__file__),
}
"""
_PROBE = f"{_QUESTION}print(json.dumps(answer))"


@dataclass(frozen=True)
class Interpreter:
    """One Python that starts on this machine.

    Attributes:
        path: its executable.
        version: exact, such as ``3.14.2`` or ``3.15.0rc1``.
        free_threaded: whether it was built without the global lock.
        build: what ``sys.version`` says, build date and compiler included.
        platform: system and machine, such as ``linux-x86_64``.
        library: the folder of its standard library.
        packages: whether third-party packages of the project are installed in it.
        debug: whether it was built with ``Py_DEBUG``.
    """

    path: str
    version: str
    free_threaded: bool
    build: str
    platform: str
    library: str
    packages: bool = False
    debug: bool = False

    @property
    def label(self) -> Label:
        """Version, build and platform as pages and records name them."""
        build = ("t" if self.free_threaded else "") + ("d" if self.debug else "")
        return Label(f"{self.version}{build}/{self.platform}")

    @property
    def forks(self) -> bool:
        """Whether snippets can start as forks of it: Linux, and young enough."""
        return sys.platform == "linux" and Version(self.version) >= Version("3.6")

    def __str__(self) -> str:
        return f"CPython {self.label}"


@dataclass(frozen=True)
class Found:
    """What a search gave.

    Attributes:
        interpreters: newest first, special builds after the usual ones; one for each
            version, build and platform.
        environment: the Python that runs the build, where packages are installed.
        troubles: sentences about executables that were there and did not start.
    """

    interpreters: tuple[Interpreter, ...]
    environment: Interpreter
    troubles: tuple[str, ...] = field(default=())


def minor(label: str) -> str:
    """Return ``3.14`` of ``3.14.2``, with the marks of other builds and platforms."""
    return Label(label).minor


def find(store: Store, environ: Mapping[str, str] = os.environ) -> Found:
    """Search this machine; never raises for an interpreter that does not start."""
    paths = dict.fromkeys(_candidates(environ))
    # The build's own Python first: its base is an interpreter like the others.
    own, mine = sys.executable, _myself()
    base = os.path.realpath(mine["executable"])
    others = [path for path in paths if os.path.realpath(path) != base]
    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(lambda path: _identify(path, store), others)
        answers: dict[str, dict[str, str] | str] = {own: mine}
        answers |= dict.fromkeys(paths, mine)
        answers |= zip(others, asked, strict=True)
    troubles = [
        f"{path} does not start: {answer}"
        for path, answer in answers.items()
        if isinstance(answer, str)
    ]
    by_label: dict[Label, Interpreter] = {}
    for answer in answers.values():
        if not isinstance(answer, str) and answer["implementation"] == "CPython":
            interpreter = _interpreter(answer, answer["executable"])
            by_label.setdefault(interpreter.label, interpreter)
    if chosen := environ.get("PICKLEJAR_PYTHONS"):
        wanted = set(chosen.split(os.pathsep))
        by_label = {
            k: v for k, v in by_label.items() if wanted & _spellings(v, answers)
        }
    newest_first = sorted(by_label.values(), key=lambda x: order(x.label), reverse=True)
    environment = _interpreter(mine, own, packages=True)
    return Found(tuple(newest_first), environment, tuple(troubles))


def _spellings(interpreter: Interpreter, answers: Mapping[str, object]) -> set[str]:
    """Return every path by which the search met this interpreter."""
    return {
        path
        for path, answer in answers.items()
        if isinstance(answer, dict) and answer["executable"] == interpreter.path
    } | {interpreter.path}


def _interpreter(
    answer: Mapping[str, str], path: str, *, packages: bool = False
) -> Interpreter:
    return Interpreter(
        path=path,
        version=answer["version"],
        free_threaded=bool(answer["free_threaded"]),
        debug=bool(answer["debug"]),
        build=answer["build"],
        platform=platform_of(
            answer["platform"], answer["machine"], int(answer["bits"])
        ),
        library=answer["library"],
        packages=packages,
    )


def _candidates(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the real paths of files that are named like a Python."""
    if chosen := environ.get("PICKLEJAR_PYTHONS"):
        yield from chosen.split(os.pathsep)
        return
    for folder in _folders(environ):
        for path in _listing(folder):
            if _NAME.fullmatch(path.name) and os.access(path, os.X_OK):
                yield str(path.resolve())
            elif _NAME.fullmatch(path.name) and path.is_symlink() and not path.exists():
                yield str(path)


def _folders(environ: Mapping[str, str]) -> Iterable[Path]:
    """Return the folders to look into, those of ``PATH`` first."""
    home = Path(environ.get("HOME") or Path.home())
    on_path = [Path(p) for p in environ.get("PATH", "").split(os.pathsep) if p]
    # pyenv's shims are scripts that fail for versions which are not selected, but
    # they show where the versions lie.
    shims = {p for p in on_path if p.name == "shims"}
    pyenvs = {Path(environ.get("PYENV_ROOT") or home / ".pyenv")}
    pyenvs |= {p.parent for p in shims}
    # On Windows programs lie in a version's own folder, and data in APPDATA.
    pyenvs |= {x / "pyenv-win" for x in pyenvs}
    data = Path(
        environ.get("XDG_DATA_HOME") or environ.get("APPDATA") or home / ".local/share"
    )
    uv = Path(environ.get("UV_PYTHON_INSTALL_DIR") or data / "uv/python")
    folders = [p for p in on_path if p not in shims and not _is_environment(p)]
    versions = [v for x in sorted(pyenvs) for v in _listing(x / "versions")]
    for version in [*versions, *_listing(uv)]:
        folders += [version / "bin", version]
    return [*folders, home / ".local/bin"]


def _is_environment(folder: Path) -> bool:
    """Whether a folder is the ``bin`` of a virtual environment."""
    return (folder.parent / "pyvenv.cfg").is_file()


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _myself() -> dict[str, str]:
    """Return what the Python of the build is; it need not be started for that."""
    scope: dict[str, dict[str, str]] = {}
    exec(_QUESTION, scope)  # noqa: S102 - a text of this module
    return scope["answer"]


def _identify(path: str, store: Store) -> dict[str, str] | str:
    """Return what an executable says of itself, or why it does not start."""
    try:
        status = Path(path).stat()
    except OSError as error:
        return error.strerror or str(error)
    # A virtual environment's Python is a link: the link's own age counts as well.
    link = Path(path).lstat()
    key = [path, status.st_ino, status.st_mtime_ns, status.st_size, link.st_mtime_ns]
    key.append(hashlib.sha256(_PROBE.encode()).hexdigest())
    if (kept := store.get("interpreter", key)) is not None:
        return dict(kept)
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    if root := os.environ.get("SYSTEMROOT"):  # Windows starts nothing without it
        environment["SYSTEMROOT"] = root
    try:
        # No -I: Python 2.7 lacks it.  -E and -s keep the user's settings out.
        done = subprocess.run(
            [path, "-E", "-s", "-c", _PROBE],
            env=environment,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        answer: dict[str, str] = json.loads(done.stdout)
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        return said[-1] if said else f"exit status {error.returncode}"
    except subprocess.TimeoutExpired:
        return f"no answer within {PATIENCE:g} s"
    except (OSError, ValueError) as error:
        return str(getattr(error, "strerror", None) or error)
    store.put("interpreter", key, answer)
    return answer
