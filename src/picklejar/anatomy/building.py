"""What each instruction does to the machine: imports, calls, states, the outside.

Here nothing happens. A GLOBAL becomes a name, a REDUCE a call written down.
"""

# Two tables of renamed modules and nothing else; importing it imports nothing more.
import _compat_pickle

from .effects import Effect
from .fault import Fault, Reason
from .machine import Machine
from .notation import literal
from .opcodes import HIGHEST_PROTOCOL
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
    OutOfBand,
    Persistent,
    ReadOnly,
    Set,
    Symbol,
    Tuple,
    View,
    constant,
    describe,
)


def _push(machine: Machine, step: Step, node: Node) -> None:
    machine.stack.append(node)
    step.pushed = node


def _find(machine: Machine, module: str, name: str, offset: int) -> Global:
    """Write a lookup down, with the names that a load would really use."""
    target = module, name
    if machine.protocol < 3 and machine.fix_imports:
        if target in _compat_pickle.NAME_MAPPING:
            target = _compat_pickle.NAME_MAPPING[target]
        elif module in _compat_pickle.IMPORT_MAPPING:
            target = _compat_pickle.IMPORT_MAPPING[module], name
    return Global(module, name, target, offset, dotted=machine.protocol >= 4)


def _global(machine: Machine, step: Step) -> None:
    module, name = step.argument
    _push(machine, step, _find(machine, module, name, step.offset))


def _stack_global(machine: Machine, step: Step) -> None:
    machine.need(2)
    stack = machine.stack
    name = stack.pop()
    module = stack.pop()
    step.popped = module, name
    for node in (module, name):
        known = isinstance(node, Constant) and isinstance(node.value, str)
        if not known and not isinstance(node, Symbol):
            raise Fault(Reason.TYPE, "a str for a name", describe(node))
    if isinstance(module, Constant) and isinstance(name, Constant):
        assert isinstance(module.value, str)
        assert isinstance(name.value, str)
        found = _find(machine, module.value, name.value, step.offset)
    else:
        dotted = machine.protocol >= 4
        found = Global(module, name, None, step.offset, dotted=dotted)
    _push(machine, step, found)


def _extension(machine: Machine, step: Step) -> None:
    code: int = step.argument
    if code <= 0:
        raise Fault(Reason.ARGUMENT, "an extension code of at least 1", str(code))
    _push(machine, step, Extension(code, step.offset))


def _require(node: Node, plain: type[Node], expected: str) -> None:
    """Raise a fault for a plain node of another class; a symbol may be anything."""
    if not isinstance(node, plain | Symbol):
        raise Fault(Reason.TYPE, expected, describe(node))


def _require_arguments(machine: Machine, node: Node) -> None:
    """Raise a fault for what no call takes as its arguments.

    `pickle.py` spreads out whatever can be, where C asks for a tuple.
    """
    if machine.rules.in_python:
        value = node.value if isinstance(node, Constant) else ""
        if not isinstance(value, str | bytes):
            raise Fault(Reason.TYPE, "arguments to spread out", describe(node))
        return
    _require(node, Tuple, "a tuple of arguments")


def _reduce(machine: Machine, step: Step) -> None:
    machine.need(2)
    arguments = machine.stack.pop()
    function = machine.stack.pop()
    step.popped = function, arguments
    _require(function, Symbol, "something to call")
    _require_arguments(machine, arguments)
    _push(machine, step, Call("REDUCE", function, arguments, None, step.offset))


def _newobj(machine: Machine, step: Step) -> None:
    machine.need(2)
    arguments = machine.stack.pop()
    cls = machine.stack.pop()
    step.popped = cls, arguments
    _require(cls, Symbol, "a class")
    _require_arguments(machine, arguments)
    _push(machine, step, Call("NEWOBJ", cls, arguments, None, step.offset))


def _newobj_ex(machine: Machine, step: Step) -> None:
    machine.need(3)
    keywords = machine.stack.pop()
    arguments = machine.stack.pop()
    cls = machine.stack.pop()
    step.popped = cls, arguments, keywords
    _require(cls, Symbol, "a class")
    _require_arguments(machine, arguments)
    _require(keywords, Dict, "a dictionary of keywords")
    if isinstance(keywords, Dict):
        # Once for each key, however many calls are handed one and the same dictionary.
        for key in keywords.items[keywords.named : None : 2]:
            if not isinstance(key, Symbol) and not (
                isinstance(key, Constant) and isinstance(key.value, str)
            ):
                raise Fault(Reason.TYPE, "keywords that are str", describe(key))
        keywords.named = len(keywords.items)
    _push(machine, step, Call("NEWOBJ_EX", cls, arguments, keywords, step.offset))


def _inst(machine: Machine, step: Step) -> None:
    if machine.rules.in_python and not machine.marks:
        # It imports before it looks for the mark.
        step.pushed = _find(machine, *step.argument, step.offset)
    step.popped = items = machine.pop_mark()
    step.mark = -1
    module, name = step.argument
    if not (module.isascii() and name.isascii()):
        raise Fault(Reason.ARGUMENT, "ASCII names", literal(step.argument, 60))
    cls = _find(machine, module, name, step.offset)
    arguments = Tuple(items, step.offset)
    _push(machine, step, Call("INST", cls, arguments, None, step.offset))


def _obj(machine: Machine, step: Step) -> None:
    items = machine.pop_mark()
    if not items:
        raise Fault(Reason.STACK, "a class above the mark", "nothing")
    step.popped = items
    step.mark = -1
    cls = items[0]
    _require(cls, Symbol, "a class")
    arguments = Tuple(items[1:], step.offset)
    _push(machine, step, Call("OBJ", cls, arguments, None, step.offset))


def _build(machine: Machine, step: Step) -> None:
    machine.need(2)
    state = machine.stack.pop()
    step.popped = (state,)
    step.target = target = machine.stack[-1]
    if isinstance(target, Symbol):
        target.changes.append(("BUILD", (state,)))
        return
    # No plain type has __setstate__ or a __dict__: only an empty state passes.
    slots: Node | None = None
    if isinstance(state, Tuple) and len(state.items) == 2:
        state, slots = state.items
    if isinstance(state, Symbol) or isinstance(slots, Symbol):
        step.asks = machine.rules.in_python  # whether it is true
        return
    if machine.rules.in_python and _is_false(state) and _is_false(slots):
        return
    if not (isinstance(state, Constant) and state.value is None):
        raise Fault(Reason.TYPE, "an object that can take a state", describe(target))
    if slots is None:
        return
    if not isinstance(slots, Dict):
        raise Fault(Reason.TYPE, "a dictionary of slots", describe(slots))
    if slots.items:
        raise Fault(Reason.TYPE, "an object that can take a state", describe(target))


def _is_false(node: Node | None) -> bool:
    """Whether bool() of a plain node is False, which is all that `pickle.py` asks."""
    if node is None:
        return True
    if isinstance(node, Constant | ByteArray):
        return not node.value
    return isinstance(node, Tuple | List | Dict | Set | FrozenSet) and not node.items


def _persid(machine: Machine, step: Step) -> None:
    key = constant(step.argument, step.offset)
    _push(machine, step, Persistent(key, step.offset))


def _binpersid(machine: Machine, step: Step) -> None:
    key = machine.pop()
    step.popped = (key,)
    _push(machine, step, Persistent(key, step.offset))


def _next_buffer(machine: Machine, step: Step) -> None:
    _push(machine, step, OutOfBand(machine.buffers, step.offset))
    machine.buffers += 1


def _readonly_buffer(machine: Machine, step: Step) -> None:
    top = machine.top()
    if isinstance(top, ByteArray | Symbol):
        machine.stack.pop()
        step.popped = (top,)
        if isinstance(top, ByteArray):
            _push(machine, step, View(top, step.offset))
        else:
            _push(machine, step, ReadOnly(top, step.offset))
    elif isinstance(top, View) or (
        isinstance(top, Constant) and isinstance(top.value, bytes)
    ):
        step.target = top  # read-only already, and left as it is
    else:
        raise Fault(Reason.TYPE, "a buffer", describe(top))


def _proto(machine: Machine, step: Step) -> None:
    number: int = step.argument
    if number > HIGHEST_PROTOCOL:
        raise Fault(
            Reason.PROTOCOL, f"a protocol from 0 to {HIGHEST_PROTOCOL}", str(number)
        )
    machine.protocol = number


def _frame(machine: Machine, step: Step) -> None:
    """Nothing: that the frame is all there was seen to when its length was read."""


EFFECTS: dict[str, Effect] = {
    "GLOBAL": _global,
    "STACK_GLOBAL": _stack_global,
    "EXT1": _extension,
    "EXT2": _extension,
    "EXT4": _extension,
    "REDUCE": _reduce,
    "NEWOBJ": _newobj,
    "NEWOBJ_EX": _newobj_ex,
    "INST": _inst,
    "OBJ": _obj,
    "BUILD": _build,
    "PERSID": _persid,
    "BINPERSID": _binpersid,
    "NEXT_BUFFER": _next_buffer,
    "READONLY_BUFFER": _readonly_buffer,
    "PROTO": _proto,
    "FRAME": _frame,
}
