"""How APPEND, SETITEM and their kin fill what lies on the stack.

`pickle.loads` accepts more than the picklers write: APPENDS extends a bytearray, and
SETITEMS sets list items by index.
"""

from collections.abc import Iterable

from .fault import Fault, Reason
from .notation import count, literal
from .values import ByteArray, Constant, Dict, List, Node, Symbol, describe


def require_hashable(nodes: Iterable[Node], what: str) -> None:
    """Raise a fault where hash() of a node would raise."""
    for node in nodes:
        if node.hashable is False:
            found = describe(node)
            if node.noun == "tuple":
                found += " that holds an unhashable value"
            raise Fault(Reason.TYPE, f"hashable {what}", found)


def append_items(target: Node, items: tuple[Node, ...], opcode: str) -> None:
    """Extend a list, a bytearray or a symbolic object."""
    if isinstance(target, List):
        target.items.extend(items)
    elif isinstance(target, Symbol):
        target.changes.append((opcode, items))
    elif isinstance(target, ByteArray):
        _extend_bytes(target, items, opcode)
    else:
        raise Fault(Reason.TYPE, "a list to append to", describe(target))


def set_items(target: Node, items: tuple[Node, ...], opcode: str) -> None:
    """Set keys and values, which alternate in `items`.

    In a dictionary, by index in a list or a bytearray, or in a symbolic object.
    """
    if isinstance(target, Dict):
        require_hashable(items[::2], "keys")
        target.items.extend(items)
    elif isinstance(target, Symbol):
        target.changes.append((opcode, items))
    elif isinstance(target, List | ByteArray):
        for index, value in zip(items[::2], items[1::2], strict=True):
            _set_index(target, index, value, opcode)
    else:
        raise Fault(Reason.TYPE, "a dictionary to set items in", describe(target))


def _note(target: List | ByteArray, opcode: str, items: tuple[Node, ...]) -> None:
    """Keep a change whose effect only a load could tell."""
    if target.changes is None:
        target.changes = []
    target.changes.append((opcode, items))


def _integer(node: Node) -> int | None:
    """Return the integer that a node is, or None where it is not a plain one."""
    if isinstance(node, Constant) and isinstance(node.value, int):
        return node.value
    return None


def _byte(node: Node) -> int | None:
    """Return the byte that a node is, or None where only a load could tell."""
    value = _integer(node)
    if value is not None and 0 <= value <= 255:
        return value
    if isinstance(node, Symbol):
        return None
    found = describe(node) if value is None else literal(value, 40)
    raise Fault(Reason.TYPE, "an integer from 0 to 255 for a bytearray", found)


def _extend_bytes(target: ByteArray, items: tuple[Node, ...], opcode: str) -> None:
    numbers = [_byte(item) for item in items]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or target.changes:
        _note(target, opcode, items)
    else:
        target.value.extend(known)


def _set_index(target: List | ByteArray, index: Node, value: Node, opcode: str) -> None:
    place = _integer(index)
    number = _byte(value) if isinstance(target, ByteArray) else 0
    if place is None and not isinstance(index, Symbol):
        raise Fault(Reason.TYPE, "an integer as index", describe(index))
    if place is None or number is None or target.changes:
        # From the first unknown on, all that can be kept is what was asked for.
        _note(target, opcode, (index, value))
        return
    size = len(target.value if isinstance(target, ByteArray) else target.items)
    if not -size <= place < size:
        within = f"an index within {count(size, 'item')}"
        raise Fault(Reason.TYPE, within, literal(place, 40))
    if isinstance(target, ByteArray):
        target.value[place] = number
    else:
        target.items[place] = value
