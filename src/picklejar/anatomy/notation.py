"""A symbolic value in one short line of Python-like text.

For reading, not for running (`program` is for running): long things are cut, deep
things folded, and `...` stands for what is left out. The length is bounded whatever
the value, and so is the work.
"""

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
    Tuple,
    View,
)

WIDTH = 72  # characters; what a line of output has room for
_DEEPEST = 4
_MOST_ITEMS = 12


def in_short(node: Node, width: int = WIDTH) -> str:
    """Write a node in at most `width` characters (at least 8)."""
    text = _Writing().write(node, max(width, 8))
    return text if len(text) <= width else text[: width - 3] + "..."


def count(number: int, noun: str) -> str:
    """Write a number of things: "1 byte", "2,048 bytes"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def literal(value: object, width: int = WIDTH) -> str:
    """Write a constant as Python does, cut where it is long.

    Whatever text is made of a value goes through here, or it would have no bound.
    """
    if isinstance(value, tuple):  # two names
        value = " ".join(part[: width + 1] for part in value)
    if isinstance(value, str | bytes | bytearray):
        # Cut before repr(): a value may be hundreds of megabytes long.
        text = repr(value[: width + 1])
        if len(value) > width or len(text) > width:
            ending = f"...{text.rstrip(')')[-1]}"
            ending += ")" if isinstance(value, bytearray) else ""
            return text[: width - len(ending)] + ending
        return text
    if isinstance(value, int) and value.bit_length() > 3 * width:
        # Decimal takes time quadratic in the number of digits.
        return f"<integer of {value.bit_length()} bits>"
    return repr(value)


class _Writing:
    """One value on its way into text: `path` are the nodes around the one in hand."""

    def __init__(self) -> None:
        self.path: list[Node] = []

    def write(self, node: Node, room: int) -> str:
        # Recursive, but never deeper than _DEEPEST, whatever is nested.
        if isinstance(node, Constant | ByteArray):
            return literal(node.value, room)
        if len(self.path) > _DEEPEST or node in self.path:
            return "..."
        self.path.append(node)
        text = self._symbol(node, room)
        if text is None:
            text = self._container(node, room)
        self.path.pop()
        return text

    def _container(self, node: Node, room: int) -> str:
        if isinstance(node, Tuple):
            comma = "," if len(node.items) == 1 else ""
            return f"({self._items(node.items, room)}{comma})"
        if isinstance(node, List):
            return f"[{self._items(node.items, room)}]"
        if isinstance(node, Set):
            return f"{{{self._items(node.items, room)}}}" if node.items else "set()"
        if isinstance(node, FrozenSet):
            inside = f"{{{self._items(node.items, room)}}}" if node.items else ""
            return f"frozenset({inside})"
        if isinstance(node, Dict):
            return f"{{{self._pairs(node.items, room)}}}"
        assert isinstance(node, View)
        return f"memoryview({self.write(node.of, room)})"

    def _symbol(self, node: Node, room: int) -> str | None:
        if isinstance(node, Global):
            if node.target is not None:
                return literal_name(*node.target)
            module = self._part(node.module, room)
            return f"<{module}>.<{self._part(node.name, room)}>"
        if isinstance(node, Call):
            return self._call(node, room)
        if isinstance(node, Extension):
            return f"<extension {node.code}>"
        if isinstance(node, Persistent):
            return f"persistent_load({self.write(node.key, room)})"
        if isinstance(node, OutOfBand):
            return f"<buffer {node.index}>"
        if isinstance(node, ReadOnly):
            return f"<read-only {self.write(node.of, room)}>"
        return None

    def _call(self, node: Call, room: int) -> str:
        function = self.write(node.function, room)
        if node.how.startswith("NEWOBJ"):
            function += ".__new__"
        if isinstance(node.arguments, Tuple):
            inside = self._items(node.arguments.items, room)
        else:
            inside = "*" + self.write(node.arguments, room)
        if node.keywords is not None:
            inside += ", **" if inside else "**"
            inside += self.write(node.keywords, room)
        return f"{function}({inside})"

    def _part(self, part: str | Node, room: int) -> str:
        return literal(part, room) if isinstance(part, str) else self.write(part, room)

    def _items(self, items: tuple[Node, ...] | list[Node], room: int) -> str:
        texts: list[str] = []
        for item in items[:_MOST_ITEMS]:
            texts.append(self.write(item, room))
            room -= len(texts[-1]) + 2
            if room <= 8:
                break
        if len(texts) < len(items):
            texts.append("...")
        return ", ".join(texts)

    def _pairs(self, items: list[Node], room: int) -> str:
        texts: list[str] = []
        for at in range(0, min(len(items), 2 * _MOST_ITEMS), 2):
            key = self.write(items[at], room)
            texts.append(f"{key}: {self.write(items[at + 1], room)}")
            room -= len(texts[-1]) + 2
            if room <= 8:
                break
        if 2 * len(texts) < len(items):
            texts.append("...")
        return ", ".join(texts)


def printable(text: str) -> str:
    """Escape all that is not seen as it stands.

    Control characters and escape sequences, line ends, marks that turn the direction
    of writing, blanks of no width, surrogates: what stands in a stream could otherwise
    forge lines, or command the terminal. All text for one goes through here.
    """
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text
    )


def literal_name(module: str, name: str) -> str:
    """Write a global's name, each part quoted where it is no plain dotted name."""
    module, name = plain_name(module), plain_name(name)
    return f"{module}.{name}" if module[0] != "'" else f"<{module}>.{name}"


def plain_name(name: str) -> str:
    """Write a dotted name as it is, or quoted where it is none.

    Letters beyond ASCII are escaped: a name may be made to look like another.
    """
    if len(name) <= 100 and all(part.isidentifier() for part in name.split(".")):
        return name if name.isascii() else ascii(name)
    quoted = ascii(name[:100])
    return quoted if len(name) <= 100 else f"{quoted[:-1]}...'"
