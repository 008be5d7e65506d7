"""Where readers part ways: what other Unpicklers make of the same bytes.

An anatomy follows one Python's `pickle.loads`. Others may read another program in the
same stream: older and newer releases, a `load` from a file where frames are wrong, and
`pickle.py`, the Unpickler that is written in Python. A stream can be written so that
one of them does what another never gets to see; so each reading counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .deliveries import UNBUFFERED, Delivery
from .fault import Fault, Reason
from .ledger import list_acts
from .notation import literal
from .reading import Anatomy, Reading
from .rules import RUNNING, Framing, Rules, rules_of
from .source import Window
from .steps import Step
from .values import Dict, List, Node, Set

_PLAIN_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]{0,600})L?|0[01]")
_PLAIN_FLOAT = re.compile(
    rb"-?[0-9]{1,17}(?:\.[0-9]{1,20})?(?:e-[0-9]{1,3}|e\+[0-9]{2}|e\+[12][0-8][0-9])?"
)
_FEW = 1000  # steps that are held rather than read again
_ROOM = 32  # memo numbers that every Unpickler keeps in its table


class Pickle:
    """One pickle of some data, read anew whenever it is asked for its steps.

    So nothing of it is held but the data, and the steps where they are few. After they
    have been read to the end, `faults`, `result` and `end` are those of an `Anatomy`.
    """

    def __init__(
        self,
        data: bytes | Delivery,
        start: int = 0,
        *,
        rules: Rules = RUNNING,
        past_frames: bool = False,
        encoding: str = "ASCII",
    ) -> None:
        self.data = data
        self.start = self.end = start
        self.rules = rules
        self.past_frames = past_frames
        self.encoding = encoding
        self.faults: tuple[Fault, ...] = ()
        self.result: Node | None = None
        self._held: list[Step] | None = None

    @property
    def fault(self) -> Fault | None:
        """The first fault, or None."""
        return self.faults[0] if self.faults else None

    @property
    def steps(self) -> "Pickle":
        """The steps, to be gone through any number of times."""
        return self

    def __iter__(self) -> Iterator[Step]:
        if self._held is not None:
            yield from self._held
            return
        source: bytes | Window
        start = self.start
        if isinstance(self.data, bytes):
            source = self.data
        else:
            source, start = self.data.pickle(self.start), 0
        reading = Reading(
            source,
            start=start,
            rules=self.rules,
            past_frames=self.past_frames,
            encoding=self.encoding,
        )
        self.faults, self.result = (), None
        step = None
        held: list[Step] = []
        last: tuple[Fault, ...] = ()
        try:
            for step in reading.steps():
                if len(held) < _FEW:
                    held.append(step)
                yield step
        except Fault as fault:
            last = (fault.with_traceback(None),)
        else:
            assert step is not None
            self.result = step.popped[0]
        # Too short a frame is none to pickle.py, the only one that goes on past it.
        noted = () if self.rules.in_python else reading.frame_faults
        self.faults = (*noted, *last)
        self.end = reading.offset
        if len(held) < _FEW:
            self._held = held

    def following(self) -> "Pickle | None":
        """Return the pickle behind this one, where the same reader would find one."""
        if self.result is None:
            return None
        if isinstance(self.data, bytes):
            start, size = self.end, len(self.data)
        else:
            start, size = self.data.position, self.data.size
        if start >= size:
            return None
        return Pickle(
            self.data,
            start,
            rules=self.rules,
            past_frames=self.past_frames,
            encoding=self.encoding,
        )

    def anatomy(self) -> Anatomy:
        """Return all of it at once."""
        steps = tuple(self)
        end, result, faults = self.end, self.result, self.faults
        return Anatomy(self.start, end, steps, len(steps), result, faults)


@dataclass(frozen=True, slots=True)
class Branch:
    """What some readers make of a stream, and who they are.

    `first` is the pickle that they read otherwise, which may be told again and again.
    """

    who: tuple[str, ...]
    first: Pickle

    def pickles(self) -> Iterator[Pickle]:
        """Yield that pickle and those behind it, each to be read before the next."""
        pickle: Pickle | None = self.first
        while pickle is not None:
            yield pickle
            pickle = pickle.following()


class Doubt:
    """Looks for what readers are known to differ about, step by step."""

    __slots__ = ("_far", "_framed", "_stores", "found", "steps")

    def __init__(self) -> None:
        self.found = False
        self._framed = False
        self.steps = 0  # that were looked at
        self._far = False  # something was stored out of turn, under a large number
        self._stores = 0

    def add(self, step: Step) -> None:
        """Look at one step."""
        name = step.opcode.name
        self.steps += 1
        if step.stored is not None:
            if name != "MEMOIZE":
                self._far |= step.stored >= _ROOM and step.stored > self._stores
            elif self._far:
                self.found = True
            self._stores += 1
        elif name in _NUMBERS:
            self.found |= not _NUMBERS[name].fullmatch(step.raw[1:-1])
        elif not step.popped and step.target is not None:
            self.found |= not isinstance(step.target, List | Dict | Set)
        elif name == "FRAME":
            self._framed = True

    def about(self, fault: Fault | None) -> bool:
        """Whether readers may differ about all steps that there are, and the fault."""
        if self.found or fault is None:
            return self.found
        if fault.reason is Reason.TRUNCATED:
            # One takes the last line for whole.
            if fault.opcode in ("GLOBAL", "INST", "PERSID"):
                return True
            return self._framed and fault.opcode is not None
        if fault.opcode == "INST":
            return True  # one imports before it looks for a mark
        return fault.reason in (Reason.FRAME, Reason.ARGUMENT, Reason.TYPE)


_NUMBERS = {"INT": _PLAIN_NUMBER, "LONG": _PLAIN_NUMBER, "FLOAT": _PLAIN_FLOAT}


def doubtful(pickle: Pickle) -> bool:
    """Whether other readers may make something else of a pickle."""
    doubt = Doubt()
    for step in pickle:
        doubt.add(step)
    return doubt.about(pickle.fault)


_OLD, _NEWER, _NEWEST = rules_of(3, 8, 0), rules_of(3, 14, 0), rules_of(3, 15, 0)
_BINDING = (
    ("3.13.15 and later 3.13", _OLD),
    ("3.14.7 and later 3.14", _NEWER),
    ("3.15", _NEWEST),
)
_LAX = (("3.8 to 3.13.14", _OLD), ("3.14.0 to 3.14.6", _NEWER))
_MEMORY = "pickle.loads of CPython {}"
_STREAM = "pickle.load of CPython {} from a file without peek(), such as io.BytesIO"
_OPENED = "pickle.load of CPython {} from an open file"
_PYTHON = "pickle.py of {}, the Unpickler written in Python"
_BUFFERS = (4096, 8192, 131072)  # bytes that open() reads ahead, on most systems


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads: by which means, of which releases, and how."""

    means: str
    releases: str
    source: bytes | Delivery
    rules: Rules
    past_frames: bool = False


def _readers(data: bytes) -> Iterator[_Reader]:
    for releases, rules in _BINDING:
        yield _Reader(_MEMORY, releases, data, rules)
    for releases, rules in _LAX:
        counted = replace(rules, framing=Framing.COUNTED)
        yield _Reader(_MEMORY, releases, data, counted)
        delivered = replace(rules, framing=Framing.DELIVERED)
        yield _Reader(_STREAM, releases, Delivery(data, UNBUFFERED), delivered)
        for size in _BUFFERS:
            means = f"{_OPENED} that reads {size:,} bytes ahead"
            yield _Reader(means, releases, Delivery(data, size), delivered)
    for releases, rules, short in (
        ("3.8 to 3.13", _OLD, True),
        ("3.14", _NEWER, True),
        ("3.15", _NEWEST, False),
    ):
        own = replace(rules, in_python=True, checks_empty=True, sparse_memo=False)
        yield _Reader(_PYTHON, releases, data, own, past_frames=short)


def _who(readers: list[_Reader]) -> tuple[str, ...]:
    """Name those who read alike, each means once with all its releases."""
    found: dict[str, list[str]] = {}
    for reader in readers:
        found.setdefault(reader.means, []).append(reader.releases)
    opened = [means for means in found if means.startswith(_OPENED)]
    if len(opened) == len(_BUFFERS) and len({str(found[x]) for x in opened}) == 1:
        found[_OPENED] = found[opened[0]]
        for means in opened:
            del found[means]
    return tuple(means.format(" and ".join(told)) for means, told in found.items())


def branches(
    data: bytes, start: int = 0, *, rules: Rules = RUNNING, encoding: str = "ASCII"
) -> list[Branch]:
    """Return what readers make of a pickle that do not read what `rules` read.

    None where all agree. The pickle begins at byte `start` of all the data.
    """
    own = Pickle(data, start, rules=rules, encoding=encoding)
    if not doubtful(own):
        return []
    known = _digest(own)
    found: dict[int, tuple[Pickle, list[_Reader]]] = {}
    for reader in _readers(data):
        pickle = Pickle(
            reader.source,
            start,
            rules=reader.rules,
            past_frames=reader.past_frames,
            encoding=encoding,
        )
        digest = _digest(pickle)
        if digest != known:
            found.setdefault(digest, (pickle, []))[1].append(reader)
    return [Branch(_who(readers), pickle) for pickle, readers in found.values()]


def _digest(pickle: Pickle) -> int:
    """Sum up what a reader makes of a pickle: alike only where all of it is alike.

    (Hashes of text are keyed afresh in every process, so no stream can be made to fit.)
    """
    digest = 0
    for step in pickle:
        parts = (
            step.offset,
            step.size,
            literal(step.argument),
            step.stored,
            step.asks,
            None if step.pushed is None else step.pushed.offset,
            [node.offset for node in step.popped],
        )
        digest = hash(f"{digest} {parts}")
    fault = pickle.fault
    tried = [act.text for act in list_acts((), fault)]
    return hash(f"{digest} {tried} {pickle.end if fault is None else -fault.offset}")
