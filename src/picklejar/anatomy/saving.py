"""How large `pickletools.optimize` would make a stream.

It drops stores that no fetch uses, numbers the rest anew, and frames it again. Source:
CPython's ``Lib/pickletools.py`` and the ``_Framer`` of ``Lib/pickle.py``.
"""

from collections.abc import Iterable

from .steps import Step

_FRAME_TARGET = 64 * 1024  # bytes; a frame is closed once it has as many
_FRAME_LEAST = 4  # bytes; less is not worth a frame
_FRAME_HEADER = 9  # bytes: the opcode and eight of length
_STORES = frozenset(("PUT", "BINPUT", "LONG_BINPUT"))
_FETCHES = frozenset(("GET", "BINGET", "LONG_BINGET"))


class _Framer:
    """Adds sizes up as a Pickler's framer would write them."""

    def __init__(self, *, framing: bool) -> None:
        self.size = 0
        self._framing = framing
        self._frame = 0

    def commit(self, *, force: bool) -> None:
        """Close the frame in hand where it is large enough."""
        if self._frame >= _FRAME_TARGET or force:
            if self._frame >= _FRAME_LEAST:
                self.size += _FRAME_HEADER
            self.size += self._frame
            self._frame = 0

    def write(self, size: int) -> None:
        """Add an instruction, larger ones than a frame outside of any."""
        large = size > _FRAME_TARGET
        if self._framing:
            self.commit(force=large)
        if self._framing and not large:
            self._frame += size
        else:
            self.size += size


def optimised_size(steps: Iterable[Step]) -> int:
    """Return the size in bytes of what `pickletools.optimize` makes of a whole pickle.

    `steps` are all of it, STOP the last, and are gone through twice.
    """
    fetched: set[int] = set()
    protocol = 0
    for step in steps:
        name = step.opcode.name
        if name in _FETCHES:
            fetched.add(step.argument)
            protocol = max(protocol, step.opcode.protocol)
        elif name == "PROTO":
            protocol = max(protocol, step.argument)
    framer = _Framer(framing=protocol >= 4)
    known: set[int] = set()  # the numbers stored under so far, as optimize counts them
    numbers: dict[int, int] = {}  # new numbers by old
    given = 0
    for at, step in enumerate(steps):
        name = step.opcode.name
        if name == "PROTO" and at == 0:
            framer.size += 2  # before any frame
        elif name in _STORES or name == "MEMOIZE":
            old = len(known) if name == "MEMOIZE" else step.argument
            known.add(old)
            if old in fetched:
                framer.write(_store_size(given, protocol))
                numbers[old] = given
                given += 1
        elif name in _FETCHES:
            framer.write(_fetch_size(numbers.get(step.argument, 0), protocol))
        elif name != "FRAME":
            framer.write(step.size)
    framer.commit(force=True)
    return framer.size


def _store_size(number: int, protocol: int) -> int:
    return 1 if protocol >= 4 else _fetch_size(number, protocol)


def _fetch_size(number: int, protocol: int) -> int:
    if protocol >= 1:
        return 2 if number < 256 else 5
    return 2 + len(str(number))
