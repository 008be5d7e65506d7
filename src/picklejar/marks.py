"""A mark: why a program does not run in a reader's browser, or prints something else.

Pages run programs with CPython compiled to WebAssembly.  It has no processes, sockets
or threads, is 32 bits wide, and holds no third-party package.  A snippet says so of
itself where its metadata does not say it already; `tests/browser/test_parity.py` holds
every mark against what the browser does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from packaging.specifiers import SpecifierSet

if TYPE_CHECKING:
    from packaging.requirements import Requirement

RUNTIME = "3.14"
"""The minor version of CPython that pages run."""

RELEASE = f"{RUNTIME}.99"
"""Stands for its patch release, which changes with the runtime."""

PLATFORM = "emscripten"
"""What ``sys.platform`` is there."""

_SYSTEMS = {
    PLATFORM: "Emscripten",
    "linux": "Linux",
    "darwin": "macOS",
    "win32": "Windows",
}


@dataclass(frozen=True)
class Mark:
    """What a page says beside a program, or instead of the button that runs it.

    Attributes:
        kind: ``cannot``: it does not run there; ``differs``: it prints something else.
        reason: what follows "it", such as ``starts a process``.
    """

    kind: Literal["cannot", "differs"]
    reason: str


def read(value: object) -> Mark | None:
    """Return the mark that ``browser`` in a snippet's metadata makes, None for none.

    Args:
        value: text, which means ``cannot``, or a table of one of the two kinds.

    Raises `ValueError` for anything else.
    """
    if value is None:
        return None
    if isinstance(value, str):
        value = {"cannot": value}
    if isinstance(value, Mapping) and len(value) == 1:
        ((kind, reason),) = value.items()
        if kind in ("cannot", "differs") and isinstance(reason, str) and reason.strip():
            return Mark(kind, reason)
    message = (
        'browser is "why it cannot run in a browser", { cannot = "why" } or'
        ' { differs = "why" }'
    )
    raise ValueError(message)


def settle(
    declared: Mark | None,
    *,
    pythons: SpecifierSet,
    dependencies: Iterable[Requirement],
    needs: Iterable[str],
    platforms: Iterable[str],
    reads: Iterable[str],
) -> Mark | None:
    """Return the mark of a snippet, None where it has none.

    What it declares says more than that it reads others or is kept to some platforms;
    the rest of its metadata says why by itself.

    Args:
        declared: the mark that it declares.
        pythons: the versions that it runs on.
        dependencies: the third-party packages that it imports.
        needs: the commands that it starts.
        platforms: the ``sys.platform`` values it runs on; empty for all.
        reads: the snippets whose output it reads.
    """
    if names := [one.name for one in dependencies]:
        return Mark("cannot", f"needs {' and '.join(names)}")
    if not pythons.contains(RELEASE, prereleases=True):
        return Mark("cannot", f"needs Python {pythons}, and here is {RUNTIME}")
    if names := list(needs):
        return Mark("cannot", f"starts {' and '.join(names)}")
    if declared:
        return declared
    if list(reads):
        return Mark("cannot", "reads what other programs printed")
    systems = [_SYSTEMS.get(name, name) for name in platforms]
    if systems and _SYSTEMS[PLATFORM] not in systems:
        return Mark("cannot", f"needs {' or '.join(systems)}")
    return None
