"""How the nodes of a stream are used: what `program` must know before it writes."""

from collections.abc import Iterable

from .steps import Step
from .values import Constant, Node

# These take values off the stack and drop them: nothing refers to them.
_DROPS = frozenset(("POP", "POP_MARK"))
LONG = 40  # characters, bytes or hexadecimal digits; a longer constant is written once, if used twice


class Uses:
    """Where nodes are used as parts of others. Short constants are left out.

    `first` is the byte of the step that first uses a node, `named` are the nodes that
    need a name: those used more than once, and those changed after their first use.
    """

    __slots__ = ("first", "named")

    def __init__(self, steps: Iterable[Step]) -> None:
        self.first: dict[Node, int] = {}
        self.named: set[Node] = set()
        first, named = self.first, self.named
        for step in steps:
            popped = step.popped
            if not popped or step.opcode.name in _DROPS:
                continue
            for node in popped:
                if type(node) is Constant and not is_long(node.value):
                    continue
                if node in first:
                    named.add(node)
                else:
                    first[node] = step.offset
            if step.target in first:
                named.add(step.target)

    def used(self, node: Node, step: Step) -> bool:
        """Whether something refers to a node once a step is carried out."""
        return node in self.first and self.first[node] <= step.offset


def is_long(value: object) -> bool:
    """Whether a constant is too long to be written more than once."""
    if isinstance(value, int):
        return value.bit_length() > 4 * LONG
    return isinstance(value, str | bytes) and len(value) > LONG
