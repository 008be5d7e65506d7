"""The machine's state, and the rules about its stack that all instructions share."""

from typing import NoReturn

from .fault import Fault, Reason
from .notation import literal
from .rules import Rules
from .values import Node


class Machine:
    """A stack, the depths of its marks, a memo, and what a load was told.

    `fence` is the depth of the topmost mark, below which nothing may be taken;
    `protocol` what the last PROTO said; `buffers` how many out-of-band buffers were
    asked for. `fix_imports`, `encoding` and `errors` are those of `pickle.loads`.
    """

    __slots__ = (
        "buffers",
        "encoding",
        "errors",
        "fence",
        "fix_imports",
        "marks",
        "memo",
        "protocol",
        "rules",
        "stack",
    )

    def __init__(
        self,
        rules: Rules,
        *,
        memo: dict[int, Node] | None = None,
        fix_imports: bool = True,
        encoding: str = "ASCII",
        errors: str = "strict",
    ) -> None:
        self.rules = rules
        self.stack: list[Node] = []
        self.marks: list[int] = []
        self.fence = 0
        self.memo: dict[int, Node] = {} if memo is None else memo
        self.protocol = 0
        self.buffers = 0
        self.fix_imports = fix_imports
        self.encoding = encoding
        self.errors = errors

    def top(self) -> Node:
        """Return the topmost node, which must be there."""
        if len(self.stack) <= self.fence:
            self.underflow(1)
        return self.stack[-1]

    def need(self, count: int) -> None:
        """See that `count` nodes lie above the topmost mark."""
        if len(self.stack) - count < self.fence:
            self.underflow(count)

    def pop(self) -> Node:
        """Take the topmost node off."""
        if len(self.stack) <= self.fence:
            self.underflow(1)
        return self.stack.pop()

    def pop_mark(self) -> tuple[Node, ...]:
        """Take the topmost mark away and everything above it off."""
        marks = self.marks
        if not marks:
            raise Fault(Reason.STACK, "a mark on the stack", "none")
        depth = marks.pop()
        self.fence = marks[-1] if marks else 0
        stack = self.stack
        items = tuple(stack[depth:])
        del stack[depth:]
        return items

    def underflow(self, count: int) -> NoReturn:
        """Report that fewer than `count` nodes lie above the topmost mark."""
        there = len(self.stack) - self.fence
        wanted = "a value" if count == 1 else f"{count} values"
        found = "none" if there == 0 else "only one" if there == 1 else f"only {there}"
        place = "above the mark" if self.marks else "on the stack"
        raise Fault(Reason.STACK, f"{wanted} {place}", found)

    def refuse_fetch(self, number: int) -> NoReturn:
        """Report that nothing is stored under a memo number."""
        wanted = f"something stored as number {literal(number, 40)}"
        raise Fault(Reason.MEMO, wanted, "nothing")

    def refuse_store(self, number: int) -> NoReturn:
        """Report a memo number below 0, or that there is nothing to store."""
        if number < 0:
            wanted = "a memo number of at least 0"
            raise Fault(Reason.ARGUMENT, wanted, literal(number, 40))
        self.underflow(1)
