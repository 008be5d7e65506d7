"""One pickle that is being read: piece by piece, and then shown page by page.

Nothing of it is loaded. The instructions stay here, and only what a reader can see at
once is ever turned into text.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from itertools import islice
from typing import Any

from picklejar.anatomy import (
    BY_CODE,
    SIGNS,
    Anatomy,
    Branch,
    Doubt,
    Entry,
    Fault,
    Reading,
    Reason,
    Step,
    branches,
    characters,
    dis_objection,
    gather_facts,
    hexadecimal,
    in_short,
    in_words,
    list_acts,
    movements,
    write_program,
)

MOST_STEPS = 6_000_000
"""Instructions that are kept: what a browser gives a page has an end."""

MOST_ACTS = 2_000
MOST_TOLD = 50
"""Acts and pickles that are told of each other way of reading."""

MOST_WRITTEN = 60_000
"""Instructions that are turned into a program; beyond, nobody reads it."""

MOST_PROGRAM = 400_000
"""Characters of a program that are shown."""

_STOP = BY_CODE[ord(".")].code
_CHUNK = 2_000  # instructions between two looks at the clock


class Session:
    """A pickle in some data, from a start offset on, as far as it has been read."""

    def __init__(self, data: bytes, start: int = 0) -> None:
        self.data = data
        self.start = start
        self.steps: list[Step] = []
        self.acts: list[dict[str, Any]] = []
        self.act_counts: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.done = False
        self.cut = False  # there are more instructions than are kept
        self.failures: list[str] = []  # of our own, not the pickle's
        self._doubt = Doubt()
        self._others: list[dict[str, Any]] | None = None
        # A truncated file's frame is short, and the rest of it is worth reading.
        self._reading = Reading(data[start:] if start else data, past_frames=True)
        self._steps: Iterator[Step] = self._reading.steps()

    def advance(self, milliseconds: float) -> dict[str, Any]:
        """Read on for a while; return how far it is."""
        end = time.monotonic() + milliseconds / 1000
        # Millions of live objects and no garbage: collecting would only cost.
        collecting = gc.isenabled()
        gc.disable()
        try:
            while not self.done:
                self._read_chunk()
                if time.monotonic() >= end:
                    break
        finally:
            if collecting:
                gc.enable()
        return self.progress()

    def _read_chunk(self) -> None:
        steps, first = self.steps, len(self.steps)
        try:
            for step in self._steps:
                steps.append(step)
                self._doubt.add(step)
                if len(steps) - first >= _CHUNK:
                    break
            else:
                self.done = True
        except Fault as fault:
            self.faults.append(fault.with_traceback(None))
            self.done = True
        if steps and steps[-1].opcode.code == _STOP:
            self.done = True
        if len(steps) >= MOST_STEPS and not self.done:
            self.done = self.cut = True
        fault = self.faults[0] if self.faults else None
        if self.done:
            self.faults = [*self._reading.frame_faults, *self.faults]
        self._attempt(lambda: self._list_acts(first, fault), None)

    def _attempt[T](self, make: Callable[[], T], instead: T) -> T:
        """Return what something makes; where it fails, keep that in mind and go on.

        What can still be said of a pickle is worth more than an error.
        """
        try:
            return make()
        except Exception as error:  # noqa: BLE001
            self.failures.append(type(error).__name__)
            return instead

    def _list_acts(self, first: int, fault: Fault | None) -> None:
        at = {step.offset: first + n for n, step in enumerate(self.steps[first:])}
        last = max(len(self.steps) - 1, 0)
        for entry in list_acts(self.steps[first:], fault):
            self.act_counts[entry.act.value] += 1
            if len(self.acts) < MOST_ACTS:
                self.acts.append(
                    {
                        "offset": entry.offset,
                        "step": at.get(entry.offset, last),
                        "act": entry.act.value,
                        "text": entry.text,
                        "module": entry.module,
                        "name": entry.name,
                    }
                )

    def progress(self) -> dict[str, Any]:
        """Say how many instructions and bytes have been read."""
        return {
            "steps": len(self.steps),
            "offset": self.steps[-1].end if self.steps else 0,
            "size": len(self.data) - self.start,
            "done": self.done,
        }

    def page(self, first: int, count: int) -> list[dict[str, Any]]:
        """Return some instructions as rows of the table."""
        return [
            {"index": index, **self._attempt(partial(row, step), bare(step))}
            for index, step in enumerate(self.steps[first : first + count], first)
        ]

    def find(self, offset: int) -> int:
        """Return the index of the instruction that a byte belongs to."""
        low, high = 0, max(len(self.steps) - 1, 0)
        while low < high:
            middle = (low + high + 1) // 2
            if self.steps[middle].offset <= offset:
                low = middle
            else:
                high = middle - 1
        return low

    def anatomy(self) -> Anatomy:
        """Return what has been read, as the anatomy of one pickle."""
        steps = tuple(self.steps)
        ended = bool(steps) and steps[-1].opcode.code == _STOP
        reached = len(steps)
        if self.faults:
            reached = sum(step.offset < self.faults[0].offset for step in steps)
        end = steps[-1].end if steps else 0
        result = steps[-1].popped[0] if ended else None
        return Anatomy(0, end, steps, reached, result, tuple(self.faults))

    def summary(self) -> dict[str, Any]:
        """Return everything that can be said of the whole."""
        anatomy = self.anatomy()
        facts = self._attempt(lambda: gather_facts(anatomy.steps), gather_facts(()))
        frames = facts.frames
        plain = asdict(facts) | {
            "frames": [asdict(frame) for frame in frames[:5]],
            "frame_count": len(frames),
            "saving": facts.saving,
        }
        result = anatomy.result
        rest = len(self.data) - self.start - anatomy.end if result is not None else 0
        value = None
        if result is not None:
            value = self._attempt(lambda: in_short(result, 200), None)
        dis = None if self.cut else self._attempt(lambda: dis_objection(anatomy), None)
        others = self._attempt(self.others, [])
        return {
            "facts": plain,
            "value": value,
            "faults": [
                *(_fault(fault) for fault in anatomy.faults),
                *(_failure(name, self.steps) for name in self.failures[:3]),
            ],
            "reached": anatomy.reached,
            "dis": dis,
            "acts": self.acts,
            "act_counts": dict(self.act_counts),
            "cut": self.cut,
            "start": self.start,
            "rest": rest,
            "opcodes": Counter(x.opcode.name for x in anatomy.steps).most_common(68),
            "others": others,
        }

    def others(self) -> list[dict[str, Any]]:
        """Return what other readers make of the same bytes, where they differ."""
        if self._others is None:
            fault = self.faults[0] if self.faults else None
            differ = not self.cut and self._doubt.about(fault)
            found = branches(self.data, self.start) if differ else []
            self._others = [_other(branch) for branch in found]
        return self._others

    def program(self) -> dict[str, Any]:
        """Return the equivalent program; of many instructions, of the first."""
        steps = self.steps[:MOST_WRITTEN]
        whole = len(steps) == len(self.steps)
        fault = self.faults[0] if self.faults and whole else None
        if fault is not None:
            steps = [step for step in steps if step.offset < fault.offset]
        text = self._attempt(
            lambda: write_program(steps, fault), "# picklejar failed to write this.\n"
        )
        cut = not whole or len(text) > MOST_PROGRAM
        return {"text": text[:MOST_PROGRAM], "cut": cut, "steps": len(steps)}

    def moves(self, count: int) -> dict[str, Any]:
        """Return what the stepper needs for the first `count` instructions."""
        steps = tuple(self.steps[:count])
        ended = bool(steps) and steps[-1].opcode.code == _STOP
        result = steps[-1].popped[0] if ended else None
        return movements(Anatomy(0, 0, steps, len(steps), result, ()))


def row(step: Step) -> dict[str, Any]:
    """Return one instruction as the texts that a page shows."""
    return {
        "offset": step.offset,
        "hex": hexadecimal(step),
        "chars": characters(step),
        "name": step.opcode.name,
        "kind": step.opcode.kind.value,
        "sign": SIGNS[step.opcode.kind],
        "words": in_words(step),
    }


def bare(step: Step) -> dict[str, Any]:
    """Return an instruction as a row without words."""
    return {
        "offset": step.offset,
        "hex": hexadecimal(step),
        "chars": characters(step),
        "name": step.opcode.name,
        "kind": step.opcode.kind.value,
        "sign": SIGNS[step.opcode.kind],
        "words": "The playground itself failed to tell this one.",
    }


def _other(branch: Branch) -> dict[str, Any]:
    """Tell what some readers make of the bytes: what they do, and how it ends."""
    acts: list[str] = []
    total = 0
    endings: list[str] = []
    for pickle in islice(branch.pickles(), MOST_TOLD):
        entries: Iterator[Entry] = list_acts(pickle)
        for entry in entries:
            total += 1
            if len(acts) < MOST_TOLD:
                acts.append(entry.text)
        for entry in list_acts((), pickle.fault):
            total += 1
            acts.append(entry.text)
        if pickle.fault is not None:
            endings.append(f"It stops at {pickle.fault}")
        elif pickle.result is not None:
            endings.append(f"It ends with {in_short(pickle.result)}")
    return {
        "who": list(branch.who),
        "acts": acts[:MOST_TOLD],
        "total": total,
        "ending": "; ".join(endings)[:2000],
    }


def _failure(name: str, steps: list[Step]) -> dict[str, Any]:
    """Say that the playground itself failed, and that there may be more to tell."""
    return {
        "offset": steps[-1].end if steps else 0,
        "opcode": None,
        "reason": Reason.INTERNAL.value,
        "text": f"the playground itself failed to tell something ({name})",
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "offset": fault.offset,
        "opcode": fault.opcode,
        "reason": fault.reason.value,
        "text": str(fault),
    }
