"""List what pickles, and the names that a load must find."""

import io
import pickle
from datetime import date
from decimal import Decimal
from enum import Enum


class Size(Enum):
    LARGE = 3


class Account:
    def __init__(self, owner: str) -> None:
        self.owner = owner


class Names(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        found.append(f"{module}.{name}")
        return super().find_class(module, name)


found: list[str]
# --8<-- [start:values]
values = {
    "None, number, text": [None, 7, 1.5, "dill", b"dill"],
    "list, tuple, set, dict": [[1], (2,), {3}, {"a": 4}],
    "a decimal, a date": [Decimal("1.10"), date(2026, 3, 1)],
    "an error": ValueError("no dill"),
    "an instance": Account("ana"),
    "an enum member": Size.LARGE,
    "a class": Account,
    "a function": len,
    "a method": date(2026, 3, 1).weekday,
}
# --8<-- [end:values]
for kind, value in values.items():
    found = []
    Names(io.BytesIO(pickle.dumps(value, protocol=4))).load()
    print(f"{kind:23} {', '.join(found) or '-'}")
