"""What each instruction does to the machine: constants, containers, the stack.

An effect takes the machine and a step, changes the one and notes the change in the
other. Each raises `Fault` exactly where `pickle.loads` would refuse, as far as that
can be told without importing anything.
"""

from collections.abc import Callable

from .fault import Fault, Reason
from .filling import append_items, require_hashable, set_items
from .machine import Machine
from .notation import literal
from .steps import Step
from .values import (
    ByteArray,
    Dict,
    FrozenSet,
    List,
    Node,
    Set,
    Symbol,
    Tuple,
    constant,
    describe,
)

type Effect = Callable[[Machine, Step], None]


def _always(value: object) -> Effect:
    def push(machine: Machine, step: Step) -> None:
        node = constant(value, step.offset)
        machine.stack.append(node)
        step.pushed = node

    return push


def _push(machine: Machine, step: Step, node: Node) -> None:
    machine.stack.append(node)
    step.pushed = node


def _old_string(machine: Machine, step: Step) -> None:
    """Push a Python 2 string, decoded as the one who loads has asked."""
    raw = step.argument.encode("latin-1")
    value: object = raw
    if machine.encoding != "bytes":
        try:
            value = raw.decode(machine.encoding, machine.errors)
        except UnicodeError:
            wanted = f"{machine.encoding} text (see encoding=)"
            raise Fault(Reason.ARGUMENT, wanted, literal(raw, 40)) from None
    _push(machine, step, constant(value, step.offset))


def _byte_array(machine: Machine, step: Step) -> None:
    # A copy: APPENDS may change the object, and the argument must not change with it.
    _push(machine, step, ByteArray(step.argument.copy(), step.offset))


def _empty_list(machine: Machine, step: Step) -> None:
    step.pushed = node = List([], step.offset)
    machine.stack.append(node)


def _empty_tuple(machine: Machine, step: Step) -> None:
    step.pushed = node = Tuple((), step.offset)
    machine.stack.append(node)


def _empty_dict(machine: Machine, step: Step) -> None:
    step.pushed = node = Dict([], step.offset)
    machine.stack.append(node)


def _empty_set(machine: Machine, step: Step) -> None:
    step.pushed = node = Set(step.offset)
    machine.stack.append(node)


def _list(machine: Machine, step: Step) -> None:
    step.popped = items = machine.pop_mark()
    step.mark = -1
    _push(machine, step, List(list(items), step.offset))


def _tuple(machine: Machine, step: Step) -> None:
    step.popped = items = machine.pop_mark()
    step.mark = -1
    _push(machine, step, Tuple(items, step.offset))


def _dict(machine: Machine, step: Step) -> None:
    step.popped = items = machine.pop_mark()
    step.mark = -1
    if len(items) % 2:
        raise Fault(Reason.STACK, "keys and values in pairs", "an odd number")
    require_hashable(items[::2], "keys")
    _push(machine, step, Dict(list(items), step.offset))


def _frozenset(machine: Machine, step: Step) -> None:
    step.popped = items = machine.pop_mark()
    step.mark = -1
    require_hashable(items, "members")
    _push(machine, step, FrozenSet(items, step.offset))


def _counted_tuple(count: int) -> Effect:
    def push(machine: Machine, step: Step) -> None:
        stack = machine.stack
        if len(stack) - count < machine.fence:
            machine.underflow(count)
        step.popped = items = tuple(stack[-count:])
        del stack[-count:]
        step.pushed = node = Tuple(items, step.offset)
        stack.append(node)

    return push


def _append(machine: Machine, step: Step) -> None:
    machine.need(2)
    step.popped = items = (machine.stack.pop(),)
    step.target = target = machine.stack[-1]
    append_items(target, items, step.opcode.name)


def _appends(machine: Machine, step: Step) -> None:
    step.popped = items = machine.pop_mark()
    step.mark = -1
    step.target = target = machine.top()
    if items or machine.rules.checks_empty:
        append_items(target, items, step.opcode.name)
        step.asks = not items and isinstance(target, Symbol)


def _setitem(machine: Machine, step: Step) -> None:
    machine.need(3)
    value = machine.stack.pop()
    step.popped = items = (machine.stack.pop(), value)
    step.target = target = machine.stack[-1]
    set_items(target, items, step.opcode.name)


def _setitems(machine: Machine, step: Step) -> None:
    step.popped = items = machine.pop_mark()
    step.mark = -1
    step.target = target = machine.top()
    if len(items) % 2:
        raise Fault(Reason.STACK, "keys and values in pairs", "an odd number")
    if items:
        set_items(target, items, step.opcode.name)


def _additems(machine: Machine, step: Step) -> None:
    step.popped = items = machine.pop_mark()
    step.mark = -1
    step.target = target = machine.top()
    if not items and not machine.rules.checks_empty:
        return
    if isinstance(target, Set):
        require_hashable(items, "members")
        target.items.extend(items)
    elif isinstance(target, Symbol):
        if items:
            target.changes.append((step.opcode.name, items))
    else:
        raise Fault(Reason.TYPE, "a set to add to", describe(target))


def _mark(machine: Machine, step: Step) -> None:
    machine.fence = len(machine.stack)
    machine.marks.append(machine.fence)
    step.mark = 1


def _pop(machine: Machine, step: Step) -> None:
    # A mark on top counts as a value here, and only here.
    if machine.marks and len(machine.stack) == machine.fence:
        machine.pop_mark()
        step.mark = -1
    else:
        step.popped = (machine.pop(),)


def _pop_mark(machine: Machine, step: Step) -> None:
    step.popped = machine.pop_mark()
    step.mark = -1


def _dup(machine: Machine, step: Step) -> None:
    _push(machine, step, machine.top())


def _stop(machine: Machine, step: Step) -> None:
    # What lies below the result, even marks, does not matter to a load.
    step.popped = (machine.pop(),)


EFFECTS: dict[str, Effect] = {
    **dict.fromkeys(("STRING", "BINSTRING", "SHORT_BINSTRING"), _old_string),
    "NONE": _always(None),
    "NEWTRUE": _always(value=True),
    "NEWFALSE": _always(value=False),
    "BYTEARRAY8": _byte_array,
    "EMPTY_LIST": _empty_list,
    "APPEND": _append,
    "APPENDS": _appends,
    "LIST": _list,
    "EMPTY_TUPLE": _empty_tuple,
    "TUPLE": _tuple,
    "TUPLE1": _counted_tuple(1),
    "TUPLE2": _counted_tuple(2),
    "TUPLE3": _counted_tuple(3),
    "EMPTY_DICT": _empty_dict,
    "DICT": _dict,
    "SETITEM": _setitem,
    "SETITEMS": _setitems,
    "EMPTY_SET": _empty_set,
    "ADDITEMS": _additems,
    "FROZENSET": _frozenset,
    "MARK": _mark,
    "POP": _pop,
    "POP_MARK": _pop_mark,
    "DUP": _dup,
    "STOP": _stop,
}
