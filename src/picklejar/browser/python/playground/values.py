"""From a few lines of Python to the pickles of the value that they end in.

This runs what the reader wrote, so it is for the sandbox, and for a runtime in which
nothing else is read afterwards.
"""

import ast
import linecache
import pickle
import sys
import traceback
import types
from typing import Any

from .culprit import find_culprits

NAME = "<playground>"
MOST_TOLD = 20_000  # characters of a traceback
PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def pickle_value(source: str) -> dict[str, Any]:
    """Run a program and pickle its last value with every protocol.

    Out: either `trouble` (a traceback, or what is missing) or `value` (its type and a
    line of its repr), `pickles` (for each protocol `data`, or `error` with `notes`),
    and the `culprits` if a protocol was refused.
    """
    try:
        body, last = _parts(source)
    except SyntaxError as error:
        return {"trouble": "".join(traceback.format_exception_only(error))}
    if last is None:
        return {
            "trouble": "The last line must be a value, such as a name or a dictionary: "
            "that is what gets pickled."
        }
    linecache.cache[NAME] = (len(source), None, source.splitlines(keepends=True), NAME)
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    try:
        exec(compile(body, NAME, "exec"), module.__dict__)  # noqa: S102  this is the sandbox
        value = eval(compile(last, NAME, "eval"), module.__dict__)  # noqa: S307
    except BaseException as error:  # noqa: BLE001  what a reader runs may raise anything
        return {"trouble": _traceback(error)}
    pickles = [_dump(value, protocol) for protocol in PROTOCOLS]
    refused = any("error" in one for one in pickles)
    return {
        "value": f"{type(value).__name__}: {_short(value)}",
        "pickles": pickles,
        "culprits": find_culprits(value) if refused else [],
    }


def _parts(source: str) -> tuple[ast.Module, ast.Expression | None]:
    """Split off the last value: an expression, or what was last given a name."""
    tree = ast.parse(source, NAME)
    if not tree.body:
        return tree, None
    last = tree.body[-1]
    if isinstance(last, ast.Expr):
        tree.body.pop()
        return tree, ast.Expression(last.value)
    name = None
    if isinstance(last, ast.Assign) and isinstance(last.targets[-1], ast.Name):
        name = last.targets[-1].id
    elif isinstance(last, ast.AnnAssign | ast.AugAssign) and isinstance(
        last.target, ast.Name
    ):
        name = last.target.id
    if name is None:
        return tree, None
    return tree, ast.Expression(ast.parse(name, NAME, "eval").body)


def _dump(value: object, protocol: int) -> dict[str, Any]:
    try:
        return {"protocol": protocol, "data": pickle.dumps(value, protocol)}
    except Exception as error:  # noqa: BLE001
        return {
            "protocol": protocol,
            "error": f"{type(error).__name__}: {error}"[:2000],
            "notes": [str(note)[:500] for note in getattr(error, "__notes__", [])][:50],
        }


def _short(value: object) -> str:
    try:
        text = repr(value)
    except Exception as error:  # noqa: BLE001
        return f"<its repr raises {type(error).__name__}>"
    return text if len(text) <= 200 else text[:199] + "…"


def _traceback(error: BaseException) -> str:
    """Return what a reader's own program would print, without this module's frame."""
    told = traceback.TracebackException.from_exception(error)
    told.stack = traceback.StackSummary.from_list(
        [frame for frame in told.stack if frame.filename != __file__]
    )
    return "".join(told.format())[-MOST_TOLD:]
