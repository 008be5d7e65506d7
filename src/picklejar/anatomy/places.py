"""Where an unpickler's memo keeps things, which decides the number of the next one.

MEMOIZE stores under the number of things stored so far. From 3.15 on the C unpickler
counts only what lies in its table, and puts what is stored under a far number apart,
uncounted (gh-115952). So one stream can mean two things to two Pythons.
"""

from .rules import Rules
from .values import Node

_ROOM = 32  # numbers that the table holds at first
_ENDLESS = 1 << 64


class Places:
    """Which numbers lie in the table: all below `room`, but for those `apart`."""

    __slots__ = ("apart", "room")

    def __init__(self, rules: Rules) -> None:
        self.room = _ROOM if rules.sparse_memo else _ENDLESS
        self.apart: set[int] = set()

    def take(self, number: int, memo: dict[int, Node]) -> None:
        """Find a place for something that is about to be stored under a number."""
        counted = len(memo) - len(self.apart)
        if number >= self.room:
            if number > 2 * counted:
                self.apart.add(number)
                return
            self.room = 2 * number
        self.apart.discard(number)
