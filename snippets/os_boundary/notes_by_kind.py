"""Each kind of note, by where the culprit stands."""

import pickle
import threading
from collections import deque, namedtuple

lock = threading.Lock()
Pair = namedtuple("Pair", "left right")


class Box:
    def __init__(self, inside):
        self.inside = inside


class Slotted:
    __slots__ = ("inside",)


class Reduced:
    def __init__(self, *answer):
        self.answer = answer

    def __reduce__(self):
        return self.answer


def make_local():
    class Local:
        pass

    return Local()


slotted = Slotted()
setattr(slotted, "inside", lock)  # noqa: B010
THINGS = {
    "in a list": [0, lock],
    "in a tuple": (0, lock),
    "value of a dictionary": {"key": lock},
    "key of a dictionary": {lock: 1},
    "in a set": {lock},
    "in a frozenset": frozenset([lock]),
    "in a deque": deque([0, lock]),
    "in a namedtuple": Pair(0, lock),
    "in an attribute": Box(lock),
    "in a slot": slotted,
    "argument of __reduce__": Reduced(list, (lock,)),
    "state of __reduce__": Reduced(Box, (0,), lock),
    "function of __reduce__": Reduced(lock.acquire, ()),
    "class inside a function": make_local(),
}
for where, thing in THINGS.items():
    try:
        pickle.dumps(thing, protocol=4)
    except Exception as error:
        notes = getattr(error, "__notes__", ["no note"])
        path = ", ".join(reversed(notes))
        print(where, "->", path.replace("when serializing ", ""))

# /// script
# requires-python = ">=3.14"
# [tool.picklejar]
# survey = true
# ///
