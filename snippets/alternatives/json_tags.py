"""Teach JSON three more types with default and object_hook."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any


def tag(value: object) -> dict[str, Any]:
    match value:
        case Decimal():
            return {"$decimal": str(value)}
        case datetime():
            return {"$datetime": value.isoformat()}
        case set():
            return {"$set": sorted(value)}
    raise TypeError(f"no tag for {type(value).__name__}")


def untag(found: dict[str, Any]) -> Any:
    match list(found.items()):
        case [("$decimal", str(text))]:
            return Decimal(text)
        case [("$datetime", str(text))]:
            return datetime.fromisoformat(text)
        case [("$set", list(members))]:
            return set(members)
    return found


order = {
    "total": Decimal("1.10"),
    "placed": datetime(2026, 3, 1, 9, 30),
    "tags": {"green"},
}
text = json.dumps(order, default=tag)
print(text)
print(json.loads(text, object_hook=untag) == order)
