"""Write the conversion down: one dataclass, both directions."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self


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
        if data["version"] != 1:
            raise ValueError(f"order version {data['version']!r}")
        return cls(
            number=int(data["number"]),
            total=Decimal(data["total"]),
            placed=datetime.fromisoformat(data["placed"]),
        )


order = Order(7, Decimal("1.10"), datetime(2026, 3, 1, 9, 30))
text = order.to_json()
print(text)
print("equal:", Order.from_json(text) == order)
