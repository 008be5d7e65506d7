"""A pure-Python Unpickler that is watched at every instruction, and what it saw.

Also run in other interpreters than the one that runs the tests, so it needs nothing
but the standard library and the anatomy.
"""

import contextlib
import io
import pickle
import pickletools
from typing import ClassVar

from picklejar.anatomy import Reading, Reason, State
from picklejar.anatomy import values as v

# Memos are compared key by key up to here, and by size beyond, or the comparison would
# grow with the square of the stream.
MOST_KEYS = 300


class Seen:
    """What an Unpickler read in one load, and its sights."""

    def __init__(self):
        self.data = bytearray()
        self.sights = []
        self.ended = False


def see(unpickler, *, stores):
    """Look at an Unpickler between two instructions, of which one stored or not.

    Returns the depth of its stack, its marks, its memo (the keys after an instruction
    that stores, or else their number), and the top of the stack.
    """
    marks, depth = [], 0
    for part in unpickler.metastack:
        depth += len(part)
        marks.append(depth)
    stack, memo = unpickler.stack, unpickler.memo
    keys = sorted(memo) if stores and len(memo) <= MOST_KEYS else len(memo)
    return depth + len(stack), marks, keys, stack[-1] if stack else None


def watch(cls, report):
    """Watch a pure-Python Unpickler class: report every load to a function.

    The function gets the Unpickler, what was seen, and the memo that the load began
    with, and is called when the load has ended, well or not.
    """
    cls.dispatch = {code: _watched(code, load) for code, load in cls.dispatch.items()}
    original = cls.load

    def load(self):
        if not hasattr(self, "_file_read"):
            return original(self)  # was never set up, and says so
        seen = Seen()
        outer, self._seen = getattr(self, "_seen", None), seen
        read, readline = self._file_read, self._file_readline
        known = len(self.memo)

        def kept(function):
            def reads(*arguments):
                data = function(*arguments)
                seen.data += data
                return data

            return reads

        self._file_read, self._file_readline = kept(read), kept(readline)
        try:
            return original(self)
        finally:
            self._file_read, self._file_readline = read, readline
            self._seen = outer
            report(self, seen, known)

    cls.load = load


def _watched(code, load):
    stores = bytes((code,)) in (b"p", b"q", b"r", b"\x94")

    def step(self):
        try:
            load(self)
        except pickle._Stop:
            self._seen.ended = True
            self._seen.sights.append(see(self, stores=stores))
            raise
        self._seen.sights.append(see(self, stores=stores))

    return step


def differences(seen, *, memo=None, **options):
    """List how an anatomy of what was read differs from what was seen.

    `memo` is a dictionary of nodes that an earlier load has left, which is brought up
    to date. Options are those of `read`.
    """
    state = State(memo=dict(memo or {}))
    reading = Reading(bytes(seen.data), shared_memo=True, past_frames=True, **options)
    if memo is not None:
        reading._memo = memo
    anatomy = reading.anatomy()
    found = []
    if seen.ended and (anatomy.result is None or anatomy.fault):
        found.append(f"loads in spite of {anatomy.fault}")
    objects = {}
    for number, sight in enumerate(seen.sights):
        if number >= len(anatomy.steps):
            if anatomy.fault and anatomy.fault.reason is Reason.TRUNCATED:
                break  # pure Python uses what there is of an argument, and fails then
            found.append(f"step {number} is missing: {anatomy.fault}")
            break
        step = anatomy.steps[number]
        state.apply(step)
        depth, marks, memo_then, top = sight
        by_size = isinstance(memo_then, int)
        memo_now = len(state.memo) if by_size else sorted(state.memo)
        now = len(state.stack), state.marks, memo_now
        if now != (depth, marks, memo_then):
            found.append(f"{step}: {now}, not {sight}")
            break
        if state.stack and not _at_mark(state):
            wrong = mismatch(state.stack[-1], top, objects)
            if wrong:
                found.append(f"{step}: {wrong}")
                break
    return found


def _at_mark(state):
    return bool(state.marks) and state.marks[-1] == len(state.stack)


_KINDS = {
    v.Tuple: tuple,
    v.List: list,
    v.Dict: dict,
    v.Set: set,
    v.FrozenSet: frozenset,
    v.ByteArray: bytearray,
    v.View: memoryview,
}


def mismatch(node, value, objects):
    """Say how a real value is not what a node says, or None.

    `objects` keeps the value of each node: the same node must be the same object.
    """
    known = objects.setdefault(node, value)
    if known is not value:
        return f"{node} is another object"
    if isinstance(node, v.Constant):
        return None if alike(node.value, value) else f"{node.value!r} is not {value!r}"
    kind = _KINDS.get(type(node))
    if kind is not None and type(value) is not kind:
        return f"a {kind.__name__} is a {type(value).__name__}"
    if isinstance(node, v.Tuple | v.List) and len(node.items) < len(value):
        return f"{len(value)} items, not {len(node.items)}"
    return None


def alike(one, other):
    """Whether two constants are the same; nan is, and 0.0 is not -0.0."""
    if type(one) is not type(other):
        return False
    return repr(one) == repr(other) if isinstance(one, float) else one == other


class Witness(pickle._Unpickler):
    """A watched Unpickler of our own."""

    dispatch: ClassVar = dict(pickle._Unpickler.dispatch)

    def persistent_load(self, pid):
        return ("persistent", pid)


_reports = []
watch(Witness, lambda unpickler, seen, known: _reports.append(seen))


def testify(data, **keywords):
    """Load a pickle under watch; return what was seen. Whatever it raises is over."""
    del _reports[:]
    with contextlib.suppress(Exception):
        Witness(io.BytesIO(data), **keywords).load()
    return _reports.pop()


def genops_differences(data):
    """List how an anatomy's steps differ from what `pickletools.genops` yields."""
    reading = Reading(data, past_frames=True, encoding="bytes")
    steps = iter(reading.anatomy().steps)
    try:
        for info, argument, offset in pickletools.genops(data):
            step = next(steps, None)
            if step is None:
                return [f"{info.name} at {offset} is missing"]
            ours = step.argument
            if isinstance(ours, tuple):
                ours = " ".join(ours)
            mine = step.opcode.name, step.offset
            if mine != (info.name, offset) or not alike(ours, argument):
                return [f"{step} is not {info.name} at {offset}, {argument!r}"]
    except UnicodeDecodeError:
        return []  # until 3.14 it took names and Python 2 strings for ASCII
    except ValueError as error:
        return [f"genops: {error}"]
    left = [repr(step) for step in steps]
    return [f"too many: {left}"] if left else []
