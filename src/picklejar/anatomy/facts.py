"""What can be said of a whole stream: its protocol, frames, memo and slack."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def gather_facts(steps: Sequence[Step]) -> Facts:
    """Sum one pickle's steps up; they may end in a fault."""
    declared: int | None = None
    needed = depth = deepest = buffers = 0
    for step in steps:
        name = step.opcode.name
        needed = max(needed, step.opcode.protocol)
        if name == "PROTO" and declared is None:
            declared = step.argument
        buffers += name == "NEXT_BUFFER"
        depth += (step.pushed is not None) - len(step.popped)
        deepest = max(deepest, depth)
    ended = bool(steps) and steps[-1].opcode.name == "STOP"
    return Facts(
        size=steps[-1].end - steps[0].offset if steps else 0,
        steps=len(steps),
        declared=declared,
        needed=needed,
        frames=_frames(steps),
        memo=_memo(steps),
        deepest=deepest,
        below=depth if ended else 0,
        buffers=buffers,
        optimised=optimised_size(steps) if ended else None,
    )


def _frames(steps: Sequence[Step]) -> tuple[Frame, ...]:
    frames = [step for step in steps if step.opcode.name == "FRAME"]
    # Of a long stream not every end is kept, which would be one number a step.
    claimed = {step.end + step.argument for step in frames}
    met = {step.end for step in steps if step.end in claimed} if claimed else claimed
    return tuple(
        Frame(step.offset, step.argument, step.end + step.argument in met)
        for step in frames
    )


def _memo(steps: Sequence[Step]) -> Memo:
    fetched: set[int] = set()  # offsets of the stores that were fetched from
    latest: dict[int, int] = {}  # the offset of the last store under each number
    stores = fetches = overwritten = 0
    for step in steps:
        if step.stored is not None:
            stores += 1
            overwritten += step.stored in latest
            latest[step.stored] = step.offset
        elif step.opcode.name in ("GET", "BINGET", "LONG_BINGET"):
            fetches += 1
            # With a shared memo the store may be in an earlier pickle.
            fetched.add(latest.get(step.argument, -1))
    fetched.discard(-1)
    largest = max(latest, default=None)
    return Memo(stores, fetches, stores - len(fetched), overwritten, largest)
