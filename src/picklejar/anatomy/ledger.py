"""Everything that a load would import, call or ask for, in order.

This is what a stream does, as far as the stream says it. What an imported module or a
called function then does is not in the stream, and not here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .fault import Fault
from .notation import in_short, plain_name
from .steps import Step
from .values import (
    ByteArray,
    Call,
    Constant,
    Dict,
    Extension,
    FrozenSet,
    Global,
    List,
    Node,
    ReadOnly,
    Set,
    Symbol,
    Tuple,
)


class Act(StrEnum):
    """The kinds of entry."""

    IMPORT = "import"  # imports a module and looks a name up in it
    CALL = "call"  # calls a callable, or makes an instance of a class
    METHOD = "method"  # calls a method of an object that the stream has made
    OUTSIDE = "outside"  # asks the one who loads: persistent_load, buffers


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a load would do.

    At which byte, of which kind, as Python-like text, and to or with which node.
    `module` and `name` are set for imports whose names the stream spells out, as a
    load would look them up.
    """

    offset: int
    act: Act
    text: str
    node: Node
    module: str | None = None
    name: str | None = None


def list_acts(steps: Iterable[Step], fault: Fault | None = None) -> Iterator[Entry]:
    """Yield the entries of a stream, in the order in which a load would act.

    Steps of a malformed stream are welcome: a load acts before it finds the fault, and
    within the instruction at fault as well, if that is given.
    """
    for step in steps:
        if step.pushed is not None and not _repeats(step):
            yield from _made(step, step.pushed)
        if step.target is not None and (step.popped or step.asks):
            yield from _changed(step, step.target)
        if step.opcode.name in ("DICT", "FROZENSET"):
            keys = step.popped[::2] if step.opcode.name == "DICT" else step.popped
            yield from _hashed(step, keys)


    if fault is not None and fault.step is not None:
        yield from _tried(fault.step)


def _tried(step: Step) -> Iterator[Entry]:
    """List the methods that an instruction calls before it fails."""
    name, target, items = step.opcode.name, step.target, step.popped
    if isinstance(step.pushed, Global):
        yield _import(step.offset, step.pushed)
    keys = items if name in ("ADDITEMS", "FROZENSET") else items[::2]
    if name in ("DICT", "FROZENSET") or (
        name in ("SETITEM", "SETITEMS", "ADDITEMS") and isinstance(target, Dict | Set)
    ):
        yield from _hashed(step, keys)
    elif name in ("SETITEM", "SETITEMS") and isinstance(target, List | ByteArray):
        yield from _indexed(step, items if isinstance(target, ByteArray) else keys)
    elif name in ("APPEND", "APPENDS") and isinstance(target, ByteArray):
        yield from _indexed(step, items)
    elif name in ("SETITEM", "SETITEMS") and _is_sequence(target):
        # PyObject_SetItem asks for the index before it finds that nothing can be set.
        yield from _indexed(step, keys[:1])


def _is_sequence(node: Node | None) -> bool:
    """Whether C takes a plain value for a sequence; it does so for sets too."""
    return isinstance(node, Tuple | Set | FrozenSet) or (
        isinstance(node, Constant) and isinstance(node.value, str | bytes)
    )


def _repeats(step: Step) -> bool:
    """Whether the pushed node is one that was there before."""
    return step.opcode.name in ("GET", "BINGET", "LONG_BINGET", "DUP")


def _made(step: Step, node: Node) -> Iterator[Entry]:
    if isinstance(node, Global):
        yield _import(step.offset, node)
    elif isinstance(node, Extension):
        text = f"import whatever copyreg knows as extension {node.code}"
        yield Entry(step.offset, Act.IMPORT, text, node)
    elif isinstance(node, Call):
        if node.how == "INST" and isinstance(node.function, Global):
            yield _import(step.offset, node.function)
        yield Entry(step.offset, Act.CALL, in_short(node), node)
    elif isinstance(node, ReadOnly):
        text = f"memoryview({in_short(node.of)})"
        yield Entry(step.offset, Act.METHOD, text, node)
    elif isinstance(node, Symbol):
        yield Entry(step.offset, Act.OUTSIDE, in_short(node), node)


def _import(offset: int, node: Global) -> Entry:
    if node.target is None:
        text = f"import a computed name: {in_short(node)}"
        return Entry(offset, Act.IMPORT, text, node)
    module, name = node.target
    text = f"from {plain_name(module)} import {plain_name(name)}"
    if (module, name) != (node.module, node.name):
        written = [plain_name(str(part)) for part in (node.module, node.name)]
        text += f" (written {' '.join(written)})"
    return Entry(offset, Act.IMPORT, text, node, module, name)


def _changed(step: Step, target: Node) -> Iterator[Entry]:
    """List the methods that filling or building an object calls."""
    name = step.opcode.name
    if isinstance(target, Symbol):
        method = ".extend([])" if step.asks else _METHODS[name]
        text = f"{in_short(target, 40)}{method}"
        if name == "BUILD":
            text += f"({in_short(step.popped[0], 40)})"
        yield Entry(step.offset, Act.METHOD, text, target)
    elif step.asks:
        text = f"bool({in_short(step.popped[0], 60)})"
        yield Entry(step.offset, Act.METHOD, text, target)
    elif name in ("SETITEM", "SETITEMS", "ADDITEMS"):
        keys = step.popped if name == "ADDITEMS" else step.popped[::2]
        if isinstance(target, List | ByteArray):
            yield from _indexed(step, keys)
        else:
            yield from _hashed(step, keys)
    if isinstance(target, ByteArray):
        values = step.popped[1::2] if name.startswith("SETITEM") else step.popped
        yield from _indexed(step, values)


# What each opcode calls on an object that is not of the built-in kind it expects.
_METHODS = {
    "APPEND": ".extend(...)",
    "APPENDS": ".extend(...)",
    "SETITEM": "[...] = ...",
    "SETITEMS": "[...] = ...",
    "ADDITEMS": ".add(...)",
    "BUILD": ".__setstate__",
}


def _hashed(step: Step, keys: Iterable[Node]) -> Iterator[Entry]:
    """List what hashing keys calls, up to the first that cannot be hashed."""
    for key in keys:
        if key.hashable is None:
            text = f"hash({in_short(key, 60)})"
            yield Entry(step.offset, Act.METHOD, text, key)
        elif key.hashable is False:
            # A tuple's items are hashed one after the other, until one cannot be.
            if isinstance(key, Tuple):
                yield from _hashed(step, _leaves(key))
            return


def _leaves(key: Tuple) -> Iterator[Node]:
    """Yield what hash() of a tuple reaches, each tuple within it once."""
    met: set[Node] = set()
    todo: list[Node] = [key]
    while todo:
        node = todo.pop()
        if not isinstance(node, Tuple):
            yield node
        elif node not in met:
            met.add(node)
            todo.extend(reversed(node.items))


def _indexed(step: Step, keys: Iterable[Node]) -> Iterator[Entry]:
    for key in keys:
        if isinstance(key, Symbol):
            text = f"{in_short(key, 60)}.__index__()"
            yield Entry(step.offset, Act.METHOD, text, key)
