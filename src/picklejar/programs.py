"""What a program's text tells about how it may be started, before it runs.

A fork of a ready interpreter is cheaper than a fresh one, and one that ends without
taking its interpreter apart is cheaper still.  A few programs could notice.  What is
missed here would print something else when forked: a test compares every snippet.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

ALWAYS = ("pickle", "traceback", "linecache", "_colorize")
"""Modules that a warden loads before it forks: for the programs, and for tracebacks and
`pickletools.dis`, which load them late, at a higher cost than the rest of a run."""

WHERE_NAMED = (
    *("collections", "copy", "copyreg", "dataclasses", "datetime", "decimal", "enum"),
    *("functools", "hmac", "io", "json", "marshal", "os", "pathlib", "pickletools"),
    *("queue", "secrets", "socket", "sqlite3", "struct", "subprocess", "tempfile"),
    *("textwrap", "threading", "types", "typing", "uuid", "weakref"),
)
"""Modules that it loads as well where a program names them."""

_OWN_NAME = {
    *("__file__", "argv", "runpy", "inspect", "getsource"),
    *("listdir", "iterdir", "scandir", "walk"),
}
"""Names of what shows a program the name of its file."""

_SEARCHES = {"glob", "iglob", "rglob"}
"""Names of what finds files, its own among them if the pattern allows that."""

_END = {
    *("__del__", "finalize", "gc", "set_wakeup_fd"),
    *("exit", "quit", "SystemExit"),
}
"""Names of what is called while an interpreter is taken apart, or sets its status."""

_REFERENCES = {"ref", "proxy", "WeakMethod"}
"""Names of what can be given something to call when an object dies."""

_PAUSES = {"yield", "await"}

_ANY = re.compile(
    rf"\b(?:{'|'.join(sorted(_OWN_NAME | _SEARCHES | _END | _REFERENCES | _PAUSES))})\b"
)
"""Finds what is worth a closer look: to parse a program takes long."""


class Traits(NamedTuple):
    """What a program could notice of how it is run.

    Attributes:
        own_name: it can see what its file is called.
        end: it can notice how its interpreter ends.
    """

    own_name: bool
    end: bool


@functools.cache
def traits(source: str) -> Traits:
    """Return what a program's own code could notice, its strings left aside.

    A string may be a program for another process, or text.
    """
    if not _ANY.search(source):
        return Traits(own_name=False, end=False)
    names: set[str] = set()
    found = paused = guarded = told = False
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(ctx=ast.Store()):
                pass  # it says what another object's is
            case (
                ast.Name(id=name)
                | ast.Attribute(attr=name)
                | ast.alias(name=name)
                | ast.FunctionDef(name=name)
            ):
                names.add(name)
            case ast.Yield() | ast.YieldFrom() | ast.Await():
                paused = True
            case ast.Try() | ast.With() | ast.AsyncWith():
                guarded = True
            case ast.Call(args=arguments, keywords=more):
                called = _called(node)
                found |= called in _SEARCHES and not _elsewhere(arguments)
                told |= called in _REFERENCES and len(arguments) + len(more) > 1
    own_name = found or bool(names & _OWN_NAME)
    # A generator that waits inside `try` or `with` goes on when it is thrown away.
    return Traits(own_name, bool(names & _END) or told or (paused and guarded))


def _called(call: ast.Call) -> str:
    """Return the last name of what is called, as ``glob`` of ``path.glob()``."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _elsewhere(arguments: list[ast.expr]) -> bool:
    """Whether a pattern, if it can be read, matches no program."""
    match arguments:
        case [ast.Constant(value=str(pattern))]:
            return not pattern.endswith(("py", "*", "?", "]"))
    return False


def preload(sources: Iterable[str]) -> list[str]:
    """Return the modules that are worth loading once for all of these programs."""
    words = set(re.findall(r"\w+", "\n".join({*sources})))
    return [*ALWAYS, *(name for name in WHERE_NAMED if name in words)]
