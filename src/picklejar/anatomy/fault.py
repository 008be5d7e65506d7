"""Where and why a stream stops being a pickle."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .steps import Step


class Reason(StrEnum):
    """The ways in which a stream can be wrong."""

    TRUNCATED = "truncated"  # the data end inside an instruction or before STOP
    # A frame claims more bytes than there are, or an instruction crosses a frame's end,
    # or a frame begins within another. Some unpicklers read on, and from a file not even
    # the bytes that stand there: see `parting`.
    FRAME = "frame"
    OPCODE = "opcode"  # a byte that is no opcode
    PROTOCOL = "protocol"  # a protocol that no Python knows yet
    ARGUMENT = "argument"  # an argument that does not decode
    STACK = "stack"  # too little on the stack, or no mark
    MEMO = "memo"  # a memo entry that was never stored
    TYPE = "type"  # a value of a kind that the instruction cannot work on
    INTERNAL = "internal"  # nothing is known to be wrong but the anatomy itself


class Fault(ValueError):
    """The point at which `pickle.loads` would refuse, and what it wanted there.

    `offset` counts bytes from the start of the source, `opcode` is the name of the
    instruction there (None where no opcode could be read), `expected` and `found`
    are phrases, the second of what stood in place of the first. `step` is as much of
    the instruction as was carried out, where one was begun.
    """

    step: "Step | None" = None

    def __init__(
        self,
        reason: Reason,
        expected: str,
        found: str,
        offset: int = 0,
        opcode: str | None = None,
    ) -> None:
        super().__init__(reason, expected, found, offset, opcode)
        self.reason = reason
        self.expected = expected
        self.found = found
        self.offset = offset
        self.opcode = opcode

    def __str__(self) -> str:
        where = f"byte {self.offset}"
        if self.opcode is not None:
            where += f", {self.opcode}"
        return f"{where}: expected {self.expected}, found {self.found}"


class Truncated(Exception):
    """An instruction's argument goes on past the data at hand.

    Internal to the reading of a stream: more data may still come. `needed` is how
    many bytes the argument takes, 0 where that cannot be known (a missing newline).
    """

    def __init__(self, needed: int, *, frame: bool = False) -> None:
        super().__init__(needed, frame)
        self.needed = needed
        self.frame = frame
