"""Put a price, an id, a time and a size through four formats."""

import marshal
import pickle
from datetime import UTC, datetime
from decimal import Decimal
from enum import IntEnum
from uuid import UUID

import cbor2
import msgpack

Size = IntEnum("Size", ["SMALL", "LARGE"])
errors = (TypeError, ValueError, cbor2.CBORError)

values = [
    Decimal("1.10"),
    UUID(int=7),
    datetime(2026, 3, 1, tzinfo=UTC),
    datetime(2026, 3, 1),
    Size.LARGE,
]
for value in values:
    print(repr(value))
    for module in pickle, marshal, msgpack, cbor2:
        try:
            back = module.loads(module.dumps(value))
        except errors as error:
            print(f"  {module.__name__:8} refused: {error}")
        else:
            kept = repr(back) == repr(value)
            word = "kept" if kept else f"changed: {back!r}"
            print(f"  {module.__name__:8} {word}")

# /// script
# dependencies = ["cbor2", "msgpack"]
# ///
