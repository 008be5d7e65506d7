"""Ask the pickler which opcodes it writes, and for what."""

import pickle
import pickletools
import reprlib
from collections import namedtuple
from dataclasses import dataclass

Seat = namedtuple("Seat", "row number")


@dataclass
class Jar:
    size: int

    def __getnewargs_ex__(self):
        return (), {"size": self.size}


loop: list = []
loop += [(loop,), (1, 2, 3, loop)]

values = [
    *(None, True, False, 10, 999, -1, 2**40, 2**2040, 0.5),
    *("dill", "dill" * 64, ["dill"] * 2, [1], {1: 2}, {1: 2, 3: 4}),
    *((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), loop[0], loop[1]),
    *(range(7), Seat("B", 7), Jar(3), b"dill", b"dill" * 64, {1}),
    *(bytearray(2), frozenset({1}), [*map(str, range(300))] * 2),
]
short = reprlib.Repr(maxlevel=2, maxlist=2)

seen: dict[str, dict[int, object]] = {}
for value in values:
    for protocol in range(6):
        data = pickle.dumps(value, protocol=protocol)
        for op, _, _ in pickletools.genops(data):
            seen.setdefault(op.name, {}).setdefault(protocol, value)
for name, first in seen.items():
    value = short.repr(first[min(first)])
    print(f"{name}: {' '.join(map(str, sorted(first)))}: {value}")
