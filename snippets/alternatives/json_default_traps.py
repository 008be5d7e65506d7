"""Count on default for everything, and find what it never sees."""

import json
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int


asked: list[str] = []


def tag(value: object) -> dict[str, str]:
    asked.append(type(value).__name__)
    return {"$decimal": str(value)}


price = Decimal("1.10")
values = [price, Point(1, 2), (1, 2), float("nan"), {7: 0}]
json.dumps(values, default=tag)
print("default is asked about:", asked)

try:
    json.dumps({date(2026, 3, 1): "open"}, default=str)
except TypeError as error:
    print(f"{type(error).__name__}: {error}")

text = json.dumps(date(2026, 3, 1), default=str)
print(f"a date comes back as: {json.loads(text)!r}")
