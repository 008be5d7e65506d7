"""Texts of Python expressions in the making."""

import math
from dataclasses import dataclass

from .values import ByteArray, Dict, FrozenSet, List, Node, Set, Tuple, View

_WIDTH = 64  # characters of one display; longer ones are spread over lines
_BITS = 2_000  # longer integers are written in hexadecimal, which takes linear time


@dataclass(slots=True)
class Draft:
    """A display or call whose parts are still coming in.

    `depth` is how deeply the parts nest; `empty` what to write when there are none;
    `filled_by` the opcodes that add parts.
    """

    open: str
    parts: list[str]
    close: str
    depth: int = 0
    empty: str | None = None
    filled_by: tuple[str, ...] = ()

    @classmethod
    def for_node(cls, node: Node) -> "Draft":
        """Begin the text of a plain container."""
        if isinstance(node, List):
            return cls("[", [], "]", filled_by=("APPEND", "APPENDS"))
        if isinstance(node, Dict):
            return cls("{", [], "}", filled_by=("SETITEM", "SETITEMS"))
        if isinstance(node, Set):
            return cls("{", [], "}", empty="set()", filled_by=("ADDITEMS",))
        if isinstance(node, FrozenSet):
            return cls("frozenset({", [], "})", empty="frozenset()")
        if isinstance(node, ByteArray):
            return cls("bytearray(", [], ")")
        if isinstance(node, View):
            return cls("memoryview(", [], ").toreadonly()")
        assert isinstance(node, Tuple)
        return cls("(", [], ",)" if len(node.items) == 1 else ")")

    def takes(self, opcode: str) -> bool:
        """Whether what an opcode puts in is simply more parts."""
        return opcode in self.filled_by

    def text(self) -> str:
        """Write the expression."""
        if not self.parts and self.empty is not None:
            return self.empty
        return layout(self.open, self.parts, self.close)


def layout(open_: str, parts: list[str], close: str) -> str:
    """Write parts between brackets, one a line where a line cannot hold them."""
    line = ", ".join(parts)
    if len(open_) + len(line) + len(close) <= _WIDTH and "\n" not in line:
        return open_ + line + close
    if len(parts) == 1 and "\n" not in parts[0]:
        return open_ + parts[0] + close
    inside = "".join("    " + part.replace("\n", "\n    ") + ",\n" for part in parts)
    return f"{open_}\n{inside}{close.lstrip(',')}"


def constant_text(value: object) -> str:
    """Write a constant so that Python reads the same value back."""
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, float) and not math.isfinite(value):
        return f"float({str(value)!r})"
    if isinstance(value, int) and value.bit_length() > _BITS:
        return hex(value)
    return repr(value)
