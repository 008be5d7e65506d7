"""One instruction carried out, as what it changed, and how to add changes up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .opcodes import Opcode
from .values import Node


class Step:
    """One instruction of a stream and everything it did.

    It stands at byte `offset` of the source and is `size` bytes long; `argument` is the
    decoded argument, None where the opcode takes none. The rest is the change: `popped`
    are the nodes taken off the stack, the topmost last; `mark` is 1 where a mark was
    set, -1 where one was taken away, with everything above it in `popped`; `pushed` is
    the node put on the stack afterwards; `stored` the memo number under which the top
    was kept; `target` the node below, which stayed on the stack and was changed in
    place. `asks` says that the target is asked to take nothing: an empty APPENDS that
    calls its method all the same.
    A step never holds the stack.
    """

    # Attributes and no __init__, because a call per step would cost as much as half of
    # the rest; class-level defaults, because most steps change only one or two things.
    # `reading` is the only maker of steps. `window` is the data that were in memory
    # then, and the offset of their first byte.
    window: tuple[bytes, int]
    offset: int
    size: int
    opcode: Opcode
    argument: Any = None
    popped: tuple[Node, ...] = ()
    mark: int = 0
    pushed: Node | None = None
    stored: int | None = None
    target: Node | None = None
    asks: bool = False

    @property
    def end(self) -> int:
        """The offset just past the instruction."""
        return self.offset + self.size

    @property
    def raw(self) -> bytes:
        """The instruction's bytes, opcode and argument.

        Cut out only when asked for: most readers of a long stream never ask.
        """
        data, base = self.window
        start = self.offset - base
        return data[start : start + self.size]

    def __repr__(self) -> str:
        return f"<{self.opcode.name} at {self.offset}: {self.raw[:20]!r}>"


@dataclass(slots=True)
class State:
    """What a load has in hand between two instructions.

    `marks` are depths: how many nodes lie below each mark, the topmost mark last.
    """

    stack: list[Node] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    memo: dict[int, Node] = field(default_factory=dict)

    def apply(self, step: Step) -> None:
        """Carry one step's change out."""
        stack = self.stack
        if step.popped:
            del stack[-len(step.popped) :]
        if step.mark > 0:
            self.marks.append(len(stack))
        elif step.mark < 0:
            self.marks.pop()
        if step.pushed is not None:
            stack.append(step.pushed)
        if step.stored is not None:
            self.memo[step.stored] = stack[-1]


def replay(steps: Iterable[Step], state: State | None = None) -> Iterator[State]:
    """Yield the state after each step: one and the same object, brought up to date.

    The steps alone are enough for it, which is how a page can step through a load.
    """
    if state is None:
        state = State()
    for step in steps:
        state.apply(step)
        yield state
