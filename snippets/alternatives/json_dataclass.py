"""Write the conversion down: one dataclass, both directions."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self

TYPES = {"version": int, "number": int, "total": str, "placed": str}


@dataclass(frozen=True)
class Order:
    number: int
    total: Decimal
    placed: datetime

    def to_json(self) -> str:
        fields = {
            "version": 1,
            "number": self.number,
            "total": str(self.total),
            "placed": self.placed.isoformat(),
        }
        return json.dumps(fields)

    @classmethod
    def from_json(cls, text: str) -> Self:
        data = json.loads(text)
        types = {key: type(data[key]) for key in data}
        if types != TYPES or data["version"] != 1:
            raise ValueError("not an order of version 1")
        placed = datetime.fromisoformat(data["placed"])
        return cls(data["number"], Decimal(data["total"]), placed)


order = Order(7, Decimal("1.10"), datetime(2026, 3, 1, 9, 30))
text = order.to_json()
print(text)
print("equal:", Order.from_json(text) == order)
