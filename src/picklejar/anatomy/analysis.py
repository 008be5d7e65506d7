"""How often each node of a stream is used, and when: what `program` must know first."""

from collections.abc import Iterable
from dataclasses import dataclass

from .steps import Step
from .values import Node

# These take values off the stack and drop them: nothing refers to them.
_DROPS = frozenset(("POP", "POP_MARK"))


@dataclass(slots=True)
class Use:
    """How a node is used.

    `count` times as a part of something, first by the step at byte `first`;
    `changed_later` says that it is changed after that.
    """

    count: int = 0
    first: int | None = None
    changed_later: bool = False

    def used_by(self, step: Step) -> bool:
        """Whether something refers to the node once a step is carried out."""
        return self.first is not None and self.first <= step.offset


def analyse(steps: Iterable[Step]) -> dict[Node, Use]:
    """Count the uses of every node that has one."""
    uses: dict[Node, Use] = {}

    def use(node: Node, step: Step) -> None:
        entry = uses.get(node)
        if entry is None:
            entry = uses[node] = Use(first=step.offset)
        entry.count += 1

    for step in steps:
        name = step.opcode.name
        if name in _DROPS:
            continue
        for node in step.popped:
            use(node, step)
        if step.target is not None and step.popped:
            entry = uses.get(step.target)
            if entry is not None:
                entry.changed_later = True
    return uses
