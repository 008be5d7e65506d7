"""Reading a stream: bytes in, steps out."""

from collections.abc import Buffer, Iterator
from dataclasses import dataclass

from .arguments import uint1
from .fault import Fault, Reason, Truncated
from .frames import FRAME, NO_FRAME, Frames
from .machine import Machine
from .notation import count
from .opcodes import BY_NAME
from .places import Places
from .rules import RUNNING, Framing, Rules
from .source import Readable, Window
from .steps import Step
from .table import CONSTANT, FETCH, STORE, table
from .values import Constant, Node

_STOP = BY_NAME["STOP"].code


@dataclass(frozen=True, slots=True)
class Anatomy:
    """One pickle, taken apart.

    `start` and `end` are offsets in the source, `end` just past the last step.
    `result` is what STOP left, None where none was reached. `faults` says why
    `pickle.loads` would refuse; there are several only where `past_frames` went on
    past the first. `reached` is how many of the steps `pickle.loads` would carry out.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    reached: int
    result: Node | None
    faults: tuple[Fault, ...]

    @property
    def fault(self) -> Fault | None:
        """The first fault, where `pickle.loads` stops, or None."""
        return self.faults[0] if self.faults else None


class Reading:
    """A source on its way through the machine, one pickle after the other.

    `source` is bytes, any buffer, or a binary file, which is read piece by piece, from
    the byte `start` on. `past_frames` reads on where a frame claims more bytes than
    there are, as `pickle.py` did before 3.15, and keeps the fault in `frame_faults`;
    otherwise that ends the reading, as it does `pickle.loads`. An instruction that
    crosses a frame's end is a fault always: `parting` has what lax readers make of it.
    `rules` are those of the Python that would load, which is the running one unless
    another is asked for. `shared_memo` lets each pickle fetch
    what earlier ones stored, as one Unpickler loading several times does, where one
    Pickler dumped several times. The other keywords are those of `pickle.loads`.
    """

    def __init__(
        self,
        source: Buffer | Readable | Window,
        *,
        start: int = 0,
        past_frames: bool = False,
        rules: Rules = RUNNING,
        shared_memo: bool = False,
        fix_imports: bool = True,
        encoding: str = "ASCII",
        errors: str = "strict",
    ) -> None:
        self._window = source if isinstance(source, Window) else Window(source)
        self._at = start  # in the window's data: where the next instruction starts
        self._past_frames = past_frames
        self._rules = rules
        self._fix_imports = fix_imports
        self._encoding = encoding
        self._errors = errors
        self.frame_faults: list[Fault] = []
        self._memo: dict[int, Node] | None = {} if shared_memo else None
        self._places = Places(rules)

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

    def steps(self) -> Iterator[Step]:  # noqa: C901, PLR0912, PLR0915
        """Yield the steps of the next pickle, STOP the last. Raises `Fault`.

        To be read to its end (or fault) before the next is begun.
        """
        # One long loop, because each call in it is paid for at every instruction.
        window = self._window
        table_ = table(self._rules)
        frames = Frames()
        binding = self._rules.framing is Framing.BINDING
        frame_code = FRAME if binding else -1
        limit = NO_FRAME  # where the frame ends, counted in the window's data
        machine = Machine(
            self._rules,
            memo=self._memo,
            fix_imports=self._fix_imports,
            encoding=self._encoding,
            errors=self._errors,
        )
        stack, memo = machine.stack, machine.memo
        if self._memo is None:
            self._places = Places(self._rules)
        places, apart = self._places, self._places.apart
        at = self._at
        here = data, base = window.data, window.base
        size = len(data)
        while True:
            start = at
            if at >= size:
                if not self._grow(at, 1):
                    raise self._end_of_data(at)
                at = 0
                here = data, base = window.data, window.base
                size = len(data)
                limit = frames.end - base
                continue
            code = data[at]
            row = table_[code]
            if row is None:
                raise self._no_opcode(at)
            step = Step()
            step.opcode, reader, action, effect = row
            step.window = here
            step.offset = offset = base + at if base else at
            at += 1
            try:
                if reader is None:
                    pass
                elif reader is uint1 and at < size:  # half of all arguments
                    step.argument = data[at]
                    at += 1
                else:
                    step.argument, at = reader(data, at)
                step.size = at - start
                if at > limit or code == frame_code:
                    frames.cross(step)
                    limit = frames.end - base
                if action == FETCH:
                    number = step.argument
                    if number not in memo:
                        machine.refuse_fetch(number)
                    step.pushed = known = memo[number]
                    stack.append(known)
                elif action == CONSTANT:
                    step.pushed = node = Constant()
                    node.value = step.argument
                    node.offset = offset
                    stack.append(node)
                elif action == STORE:
                    counted = len(memo) - len(apart)
                    number = counted if reader is None else step.argument
                    if number < 0 or len(stack) <= machine.fence:
                        machine.refuse_store(number)
                    if number >= places.room or apart:
                        places.take(number, memo)
                    memo[number] = stack[-1]
                    step.stored = number
                else:
                    effect(machine, step)
            except Truncated as truncated:
                if self._grow(start, 1 + truncated.needed):
                    at = 0
                    here = data, base = window.data, window.base
                    size = len(data)
                    limit = frames.end - base
                    continue
                self._at = start
                step.argument = self._shortage(truncated, step.opcode.name, frames)
                at = start + 9
                step.size = 9
                # All that is left is within this frame, so none may begin any more.
                limit, frames.end = size, base + size
            except Fault as fault:
                self._at = start
                fault.offset = offset
                fault.opcode = step.opcode.name
                fault.step = step
                raise
            except Exception as error:  # noqa: BLE001  any at all
                # A fault of ours, never to be one of whoever asks.
                self._at = start
                raise _internal(error, offset, step.opcode.name) from None
            if code == _STOP:
                self._at = at
                yield step
                return
            yield step

    def _end_of_data(self, at: int) -> Fault:
        self._at = at
        return Fault(Reason.TRUNCATED, "an opcode", "the end of the data", self.offset)

    def _no_opcode(self, at: int) -> Fault:
        self._at = at
        found = repr(self._window.data[at : at + 1])
        return Fault(Reason.OPCODE, "an opcode", found, self.offset)

    def _shortage(self, truncated: Truncated, opcode: str, frames: Frames) -> int:
        """Raise a fault for an instruction that goes on past the end of the data.

        Or note it, and return the length that a frame claims, to go on regardless.
        """
        data = self._window.data
        there = len(data) - self._at - 1
        if not truncated.frame:
            raise _cut_short(truncated.needed, there, self.offset, opcode) from None
        if self.offset < frames.end < NO_FRAME:
            raise frames.within(self.offset)
        length = truncated.needed - 8
        wanted = f"a frame of {count(length, 'byte')}"
        found = f"only {count(there - 8, 'byte')} after it"
        fault = Fault(Reason.FRAME, wanted, found, self.offset, opcode)
        if not self._past_frames:
            raise fault from None
        self.frame_faults.append(fault)
        return length

    def anatomy(self) -> Anatomy:
        """Take the next pickle apart; a fault ends it and is kept."""
        start = self.offset
        steps: list[Step] = []
        self.frame_faults = faults = []
        try:
            # Not list(): what was read before a fault must stay.
            for step in self.steps():
                steps.append(step)  # noqa: PERF402
        except Fault as error:
            # Without the traceback, whose frames would keep the whole source alive.
            faults.append(error.with_traceback(None))
        ended = steps and steps[-1].opcode.code == _STOP
        result = steps[-1].popped[0] if ended else None
        reached = len(steps)
        if faults:
            reached = sum(step.offset < faults[0].offset for step in steps)
        return Anatomy(start, self.offset, tuple(steps), reached, result, tuple(faults))


def _internal(error: Exception, offset: int, opcode: str) -> Fault:
    """Say that the anatomy itself failed, and not what it reads."""
    wanted = "that picklejar can follow this instruction, which is a fault of its own"
    return Fault(Reason.INTERNAL, wanted, type(error).__name__, offset, opcode)


def _cut_short(needed: int, there: int, offset: int, opcode: str) -> Fault:
    """Say what an instruction still wanted when the data ended."""
    wanted = "a line that ends with a newline"
    if needed:
        wanted = f"{count(needed, 'byte')} of argument"
    found = f"only {there} before the end of the data" if there else "the end"
    return Fault(Reason.TRUNCATED, wanted, found, offset, opcode)


def read(
    source: Buffer | Readable,
    *,
    past_frames: bool = False,
    rules: Rules = RUNNING,
    fix_imports: bool = True,
    encoding: str = "ASCII",
    errors: str = "strict",
) -> Iterator[Step]:
    """Yield the steps of the first pickle in `source`, one by one.

    In memory are the stack, the memo and a window of the source, never all steps.
    Keywords as for `Reading`. Raises `Fault` where the stream is malformed.
    """
    return Reading(
        source,
        past_frames=past_frames,
        rules=rules,
        fix_imports=fix_imports,
        encoding=encoding,
        errors=errors,
    ).steps()


def dissect(
    source: Buffer | Readable,
    *,
    past_frames: bool = False,
    rules: Rules = RUNNING,
    fix_imports: bool = True,
    encoding: str = "ASCII",
    errors: str = "strict",
) -> Anatomy:
    """Take the first pickle in `source` apart.

    What follows it is ignored, as `pickle.loads` ignores it. Keywords as for `Reading`.
    A malformed stream raises nothing; its fault is in the anatomy.
    """
    return Reading(
        source,
        past_frames=past_frames,
        rules=rules,
        fix_imports=fix_imports,
        encoding=encoding,
        errors=errors,
    ).anatomy()


def dissect_all(
    source: Buffer | Readable,
    *,
    past_frames: bool = False,
    rules: Rules = RUNNING,
    shared_memo: bool = False,
    fix_imports: bool = True,
    encoding: str = "ASCII",
    errors: str = "strict",
) -> Iterator[Anatomy]:
    """Take one pickle after the other apart, as repeated `pickle.load` would read them.

    At least one is yielded, of an empty source one with a fault; where STOP is not
    reached, nothing more can be read. Keywords as for `Reading`.
    """
    reading = Reading(
        source,
        past_frames=past_frames,
        rules=rules,
        shared_memo=shared_memo,
        fix_imports=fix_imports,
        encoding=encoding,
        errors=errors,
    )
    while True:
        anatomy = reading.anatomy()
        yield anatomy
        if anatomy.result is None or reading.ended():
            return
