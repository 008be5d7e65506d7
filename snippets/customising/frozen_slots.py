"""A frozen dataclass with its own __slots__ fails on load."""

import pickle
from dataclasses import dataclass


@dataclass(frozen=True)
class ByHand:
    __slots__ = ("x", "y")
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class BySlotsTrue:
    x: int
    y: int


for kind in [ByHand, BySlotsTrue]:
    data = pickle.dumps(kind(3, 4), protocol=4)
    try:
        print(pickle.loads(data))
    except AttributeError as error:
        print(f"{type(error).__name__}: {error}")
