"""See what JSON refuses, and in which words."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from pathlib import PurePosixPath
from uuid import UUID


@dataclass
class Order:
    number: int


Colour = Enum("Colour", ["GREEN", "BROWN"])
cycle: list[object] = []
cycle.append(cycle)

values = [
    b"dill",
    {"dill"},
    frozenset({"dill"}),
    10**5000,
    2 + 3j,
    Decimal("1.10"),
    datetime(2026, 3, 1),
    UUID(int=7),
    PurePosixPath("/etc"),
    Colour.GREEN,
    Order(7),
    {(20, 30): "size"},
    cycle,
]
for value in values:
    try:
        print(json.dumps(value))
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
