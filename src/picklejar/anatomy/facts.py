"""What can be said of a whole stream: its protocol, frames, memo and slack."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .opcodes import Kind
from .saving import optimised_size
from .steps import Step


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame: the offset of its FRAME opcode and the length it claims, in bytes.

    `whole` says that an instruction ends exactly where the frame does.
    """

    offset: int
    length: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Memo:
    """How a stream uses its memo.

    How many times it stores and fetches, how many stores are never fetched, how many
    write over an earlier one, and the largest number used, None where none is: before
    3.15 a load takes 8 bytes of memory for each number up to that, used or not.
    """

    stores: int
    fetches: int
    unused: int
    overwritten: int
    largest: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """One stream in numbers. Sizes are bytes.

    `declared` is what the first PROTO says, None without one (protocols 0 and 1 have
    none); `needed` the newest protocol of the opcodes used, which is what it takes to
    read the stream. `below` is how many nodes STOP leaves on the stack under the
    result, which `pickle.loads` ignores. `optimised` is the size that
    `pickletools.optimize` would give it, None for a stream that ends in a fault.
    """

    size: int
    steps: int
    declared: int | None
    needed: int
    frames: tuple[Frame, ...]
    memo: Memo
    deepest: int
    below: int
    buffers: int
    optimised: int | None

    @property
    def saving(self) -> int:
        """How many bytes `pickletools.optimize` would take off; it can add some."""
        return 0 if self.optimised is None else self.size - self.optimised


def gather_facts(steps: Iterable[Step]) -> Facts:
    """Sum one pickle's steps up; they may end in a fault.

    They are gone through more than once, and need not be held in between.
    """
    tally = _Tally()
    for step in steps:
        tally.add(step)
    last, ended = tally.last, tally.last is not None and tally.last.opcode.name == "STOP"
    return Facts(
        size=last.end - tally.start if last else 0,
        steps=tally.steps,
        declared=tally.declared,
        needed=tally.needed,
        frames=tally.framed(),
        memo=tally.memo(),
        deepest=tally.deepest,
        below=tally.depth if ended else 0,
        buffers=tally.buffers,
        optimised=optimised_size(steps) if ended else None,
    )


class _Tally:
    """What is counted from step to step."""

    def __init__(self) -> None:
        self.last: Step | None = None
        self.start = self.steps = self.depth = self.deepest = 0
        self.needed = self.buffers = 0
        self.declared: int | None = None
        self.frames: list[Frame] = []
        self.ends: dict[int, bool] = {}  # where frames end; whether an instruction does
        self.fetched: set[int] = set()  # offsets of the stores that were fetched from
        self.latest: dict[int, int] = {}  # the last store's offset under each number
        self.stores = self.fetches = self.overwritten = 0

    def add(self, step: Step) -> None:
        """Count one step."""
        opcode = step.opcode
        name = opcode.name
        if self.last is None:
            self.start = step.offset
        self.last = step
        self.steps += 1
        self.needed = max(self.needed, opcode.protocol)
        self.depth += (step.pushed is not None) - len(step.popped)
        self.deepest = max(self.deepest, self.depth)
        if step.stored is not None:
            self.stores += 1
            self.overwritten += step.stored in self.latest
            self.latest[step.stored] = step.offset
        elif opcode.kind is Kind.MEMO:
            self.fetches += 1
            # With a shared memo the store may be in an earlier pickle.
            self.fetched.add(self.latest.get(step.argument, -1))
        elif name == "PROTO" and self.declared is None:
            self.declared = step.argument
        elif name == "NEXT_BUFFER":
            self.buffers += 1
        elif name == "FRAME":
            self.frames.append(Frame(step.offset, step.argument, whole=False))
            self.ends[step.end + step.argument] = step.argument == 0
        if self.ends and step.end in self.ends:
            self.ends[step.end] = True

    def framed(self) -> tuple[Frame, ...]:
        """Return the frames, which are known to be whole only now."""
        return tuple(
            replace(frame, whole=self.ends[frame.offset + 9 + frame.length])
            for frame in self.frames
        )

    def memo(self) -> Memo:
        """Return how the memo was used."""
        self.fetched.discard(-1)
        largest = max(self.latest, default=None)
        unused = self.stores - len(self.fetched)
        return Memo(self.stores, self.fetches, unused, self.overwritten, largest)
