"""Write as JSON what JSON refuses, and read it back."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

Colour = Enum("Colour", ["GREEN", "BROWN"])
when = datetime(2026, 3, 1, 9, 30)
path, sizes, places = PurePosixPath("jar"), {7: 20}, {(2, 3): "a"}


def by_tuples(pairs: Any) -> dict[tuple[int, int], str]:
    return {tuple(key): value for key, value in pairs}


rows: list[tuple[Any, Any, Callable[[Any], Any]]] = [
    (Decimal("1.10"), str(Decimal("1.10")), Decimal),
    (when, when.isoformat(), datetime.fromisoformat),
    (when.date(), when.date().isoformat(), date.fromisoformat),
    (UUID(int=7), str(UUID(int=7)), UUID),
    (path, path.as_posix(), PurePosixPath),
    (b"\xff", b64encode(b"\xff").decode(), b64decode),
    ({2, 1}, sorted({2, 1}), set),
    (Colour.GREEN, Colour.GREEN.name, lambda text: Colour[text]),
    (sizes, list(sizes.items()), dict),
    (places, list(places.items()), by_tuples),
]
for value, written, read in rows:
    text = json.dumps(written)
    print(f"{text:40} equal: {read(json.loads(text)) == value}")
