"""See what JSON changes without a word.

Left, the value that was written; right, the value that was read.
"""

import json
from collections import OrderedDict
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int


class Size(IntEnum):
    LARGE = 3


class Colour(StrEnum):
    GREEN = "green"


values = [
    (1, 2),
    Point(1, 2),
    Size.LARGE,
    Colour.GREEN,
    {7: "lucky"},
    {None: "nobody", True: "yes"},
    {7: "number", "7": "text"},
    OrderedDict(a=1),
]
for value in values:
    print(f"{value!r:33} {json.loads(json.dumps(value))!r}")

row = ["dill"]
first, second = json.loads(json.dumps([row, row]))
print(f"{'one list, twice':33} one list: {first is second}")
