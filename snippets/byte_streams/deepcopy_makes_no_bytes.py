"""Break pickle on purpose: deepcopy does not notice."""

import copy
import pickle
from typing import Any


class Order:
    def __init__(self, items: list[str]) -> None:
        self.items = items

    def __reduce_ex__(self, protocol: Any) -> Any:
        print("asked: __reduce_ex__ with", protocol)
        return super().__reduce_ex__(protocol)


def no_bytes(*args: object) -> None:
    raise RuntimeError("someone asked for bytes")


for name in "dump", "dumps", "Pickler":
    setattr(pickle, name, no_bytes)

order = Order(["tea", "jam"])
again = copy.deepcopy(order)
print("copied:", again.items)
print("its own list:", again.items is not order.items)

pickle.dumps(order)

# /// script
# [tool.picklejar]
# raises = "RuntimeError"
# ///
