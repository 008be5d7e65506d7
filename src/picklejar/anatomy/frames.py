"""Frames: the stretches of a stream that a reader may fetch in one go.

Here they bind, as they do every Unpickler since gh-154848 and the one of `pickle.py`
always. `deliveries` has what those make of them that are lax. Source: PEP 3154, and what CPython's unpicklers check of it.
"""

from .fault import Fault, Reason
from .opcodes import BY_NAME
from .steps import Step

FRAME = BY_NAME["FRAME"].code
NO_FRAME = 1 << 64  # bytes; no stream is as long

# Where an argument is read in two pieces: how long the first is, in bytes. (A pair of
# names is read in two as well, by lines.)
_FIRST_PIECES = {
    "bytes1": 1,
    "bytes4": 4,
    "bytes8": 8,
    "bytearray8": 8,
    "string1": 1,
    "string4": 4,
    "unicodestring1": 1,
    "unicodestring4": 4,
    "unicodestring8": 8,
    "long1": 1,
    "long4": 4,
}


class Frames:
    """Where the frame in hand ends: at byte `end`, `NO_FRAME` outside of frames."""

    __slots__ = ("end",)

    def __init__(self) -> None:
        self.end = NO_FRAME

    def cross(self, step: Step) -> None:
        """Take a step that ends past the frame's end, or is a FRAME.

        Raises a fault where that is wrong. It is not where an instruction begins just
        at the frame's end, or one of the pieces does in which an instruction is read.
        """
        if step.offset < self.end < step.end and self.end not in _seams(step):
            wanted = f"an instruction that ends with its frame, at byte {self.end}"
            found = f"one that ends at byte {step.end}"
            raise Fault(Reason.FRAME, wanted, found)
        if step.end >= self.end:
            self.end = NO_FRAME
        if step.opcode.code == FRAME:
            if self.end < NO_FRAME:
                raise self.within(step.offset)
            self.end = step.end + step.argument

    def within(self, offset: int) -> Fault:
        """Return the fault of a frame that begins before the last one has ended."""
        wanted = f"no frame before the last one ends, at byte {self.end}"
        return Fault(Reason.FRAME, wanted, "one", offset, "FRAME")


def _seams(step: Step) -> set[int]:
    """Return the offsets within a step at which an unpickler reads anew."""
    argument = step.offset + 1
    format_ = step.opcode.argument
    seams = {argument}
    if format_ in _FIRST_PIECES:
        seams.add(argument + _FIRST_PIECES[format_])
    elif format_ == "stringnl_noescape_pair":
        seams.add(argument + len(step.argument[0].encode()) + 1)
    return seams
