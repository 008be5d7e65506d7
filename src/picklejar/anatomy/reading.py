"""Reading a stream: bytes in, steps out."""

from collections.abc import Buffer, Iterator
from dataclasses import dataclass
from typing import Any

from . import building, effects
from .arguments import READERS, Reader
from .effects import Effect
from .fault import Fault, Reason, Truncated
from .machine import Machine
from .opcodes import BY_NAME, OPCODES, Opcode
from .source import Readable, Window
from .steps import Step
from .values import Constant, Node

# What the loop does itself: a call per step would cost as much as the rest of it.
_CALL, _CONSTANT, _STORE, _FETCH = range(4)
_CONSTANTS = frozenset((
    "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "BINBYTES",
    "SHORT_BINBYTES", "BINBYTES8", "UNICODE", "SHORT_BINUNICODE", "BINUNICODE",
    "BINUNICODE8", "FLOAT", "BINFLOAT",
))  # fmt: skip
_STORES = frozenset(("PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE"))
_FETCHES = frozenset(("GET", "BINGET", "LONG_BINGET"))
_EFFECTS = effects.EFFECTS | building.EFFECTS
_STOP = BY_NAME["STOP"].code


def _nothing(machine: Machine, step: Step) -> None:
    """Stand in where the loop itself carries the step out."""


def _entry(opcode: Opcode) -> tuple[Opcode, Reader | None, int, Effect]:
    format_ = opcode.argument
    if opcode.name in ("GET", "PUT"):  # written like an INT's, read by other rules
        format_ = "memo number"
    reader = None if format_ is None else READERS[format_]
    for action, names in (
        (_CONSTANT, _CONSTANTS), (_STORE, _STORES), (_FETCH, _FETCHES),
    ):  # fmt: skip
        if opcode.name in names:
            return opcode, reader, action, _nothing
    return opcode, reader, _CALL, _EFFECTS[opcode.name]


# By code; None where a byte is no opcode.
_TABLE: list[tuple[Opcode, Reader | None, int, Effect] | None] = [None] * 256
for _opcode in OPCODES:
    _TABLE[_opcode.code] = _entry(_opcode)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """One pickle, taken apart.

    `start` and `end` are offsets in the source, `end` just past the last step.
    `result` is what a load would return, None where `fault` says why it would not.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    result: Node | None
    fault: Fault | None


class Reading:
    """A source on its way through the machine, one pickle after the other.

    `source` is bytes, any buffer, or a binary file, which is read piece by piece.
    `short_frames` reads on where a frame claims more bytes than there are; otherwise
    that is a fault, as it is to `pickle.loads`. `shared_memo` lets each pickle fetch
    what earlier ones stored, as one Unpickler loading several times does, where one
    Pickler dumped several times. The other keywords are those of `pickle.loads`.
    """

    def __init__(
        self, source: Buffer | Readable, *, short_frames: bool = False,
        shared_memo: bool = False, fix_imports: bool = True, encoding: str = "ASCII",
        errors: str = "strict",
    ) -> None:  # fmt: skip
        self._window = Window(source)
        self._at = 0  # in the window's data: where the next instruction starts
        self._short_frames = short_frames
        self._fix_imports = fix_imports
        self._encoding = encoding
        self._errors = errors
        self._memo: dict[int, Node] | None = {} if shared_memo else None

    @property
    def offset(self) -> int:
        """The offset just past the last step, in bytes from the source's start."""
        return self._window.base + self._at

    def ended(self) -> bool:
        """Whether nothing follows the last step; reads on to find out."""
        return self._at >= len(self._window.data) and not self._grow(self._at, 1)

    def _grow(self, at: int, needed: int) -> bool:
        if self._window.grow(at, needed):
            self._at = 0
            return True
        return False

    def steps(self) -> Iterator[Step]:
        """Yield the steps of the next pickle, STOP the last. Raises `Fault`."""
        window = self._window
        machine = Machine(
            memo=self._memo, fix_imports=self._fix_imports, encoding=self._encoding,
            errors=self._errors,
        )  # fmt: skip
        stack, memo = machine.stack, machine.memo
        at = self._at
        here = data, base = window.data, window.base
        while True:
            start = at
            if at >= len(data):
                if not self._grow(at, 1):
                    found = "the end of the data"
                    raise Fault(Reason.TRUNCATED, "an opcode", found, base + at)
                at = 0
                here = data, base = window.data, window.base
                continue
            entry = _TABLE[data[at]]
            if entry is None:
                found = repr(data[at : at + 1])
                raise Fault(Reason.OPCODE, "an opcode", found, base + at)
            step = Step()
            step.opcode, reader, action, effect = entry
            step.window = here
            step.offset = offset = base + at
            try:
                at += 1
                if reader is not None:
                    step.argument, at = reader(data, at)
                if action == _CONSTANT:
                    step.pushed = node = Constant()
                    node.value = step.argument
                    node.offset = offset
                    stack.append(node)
                elif action == _FETCH:
                    number = step.argument
                    if number not in memo:
                        wanted = f"something stored as number {number}"
                        raise Fault(Reason.MEMO, wanted, "nothing")
                    step.pushed = known = memo[number]
                    stack.append(known)
                elif action == _STORE:
                    number = len(memo) if reader is None else step.argument
                    if number < 0:
                        wanted = "a memo number of at least 0"
                        raise Fault(Reason.ARGUMENT, wanted, str(number))
                    memo[number] = machine.top()
                    step.stored = number
                else:
                    effect(machine, step)
            except Truncated as truncated:
                if self._grow(start, 1 + truncated.needed):
                    at = 0
                    here = data, base = window.data, window.base
                    continue
                if not (truncated.frame and self._short_frames):
                    there = len(data) - start - 1
                    name = step.opcode.name
                    raise _cut_short(truncated, name, offset, there) from None
                at = start + 9
                step.argument = int.from_bytes(data[start + 1 : at], "little")
            except Fault as fault:
                fault.offset = offset
                fault.opcode = step.opcode.name
                raise
            step.end = base + at
            self._at = at
            yield step
            if data[start] == _STOP:
                return

    def anatomy(self) -> Anatomy:
        """Take the next pickle apart; a fault ends it and is kept."""
        start = self.offset
        steps: list[Step] = []
        fault: Fault | None = None
        try:
            # Not list(): what was read before a fault must stay.
            for step in self.steps():
                steps.append(step)  # noqa: PERF402
        except Fault as error:
            # Without the traceback, whose frames would keep the whole source alive.
            fault = error.with_traceback(None)
        result = None if fault else steps[-1].popped[0]
        return Anatomy(start, self.offset, tuple(steps), result, fault)


def _cut_short(truncated: Truncated, opcode: str, offset: int, there: int) -> Fault:
    """Say what an instruction still wanted when the data ended."""
    if truncated.frame:
        wanted = f"a frame of {truncated.needed - 8} bytes"
        return Fault(
            Reason.FRAME, wanted, f"only {there - 8} bytes after it", offset, opcode
        )
    if truncated.needed:
        noun = "byte" if truncated.needed == 1 else "bytes"
        wanted = f"{truncated.needed} {noun} of argument"
    else:
        wanted = "a line that ends with a newline"
    found = f"only {there} before the end of the data" if there else "the end"
    return Fault(Reason.TRUNCATED, wanted, found, offset, opcode)


def steps(
    source: Buffer | Readable, *, short_frames: bool = False, fix_imports: bool = True,
    encoding: str = "ASCII", errors: str = "strict",
) -> Iterator[Step]:  # fmt: skip
    """Yield the steps of the first pickle in `source`, one by one.

    In memory are the stack, the memo and a window of the source, never all steps.
    Keywords as for `Reading`. Raises `Fault` where the stream is malformed.
    """
    return Reading(
        source, short_frames=short_frames, fix_imports=fix_imports, encoding=encoding,
        errors=errors,
    ).steps()  # fmt: skip


def dissect(
    source: Buffer | Readable, *, short_frames: bool = False, fix_imports: bool = True,
    encoding: str = "ASCII", errors: str = "strict",
) -> Anatomy:  # fmt: skip
    """Take the first pickle in `source` apart. What follows it is ignored, as
    `pickle.loads` ignores it. Keywords as for `Reading`; raises nothing."""
    return Reading(
        source, short_frames=short_frames, fix_imports=fix_imports, encoding=encoding,
        errors=errors,
    ).anatomy()  # fmt: skip


def dissect_all(
    source: Buffer | Readable, *, short_frames: bool = False, shared_memo: bool = False,
    fix_imports: bool = True, encoding: str = "ASCII", errors: str = "strict",
) -> Iterator[Anatomy]:  # fmt: skip
    """Take one pickle after the other apart, as repeated `pickle.load` would read them.

    At least one is yielded, of an empty source one with a fault; after a fault nothing
    more can be read. Keywords as for `Reading`.
    """
    reading = Reading(
        source, short_frames=short_frames, shared_memo=shared_memo,
        fix_imports=fix_imports, encoding=encoding, errors=errors,
    )  # fmt: skip
    while True:
        anatomy = reading.anatomy()
        yield anatomy
        if anatomy.fault or reading.ended():
            return
