"""Write __deepcopy__: copy the data, make a new lock."""

import copy
import threading
from typing import Any


class Till:
    def __init__(self, sales: list[int]) -> None:
        self.sales = sales
        self.lock = threading.Lock()
        self.main = self  # the first till of its group

    def __deepcopy__(self, memo: dict[int, Any]) -> "Till":
        new = type(self).__new__(type(self))
        memo[id(self)] = new  # before the parts: they may lead back
        for name, part in vars(self).items():
            if name != "lock":
                setattr(new, name, copy.deepcopy(part, memo))
        new.lock = threading.Lock()
        return new


till = Till([10, 20])
again = copy.deepcopy(till)
print("sales:", again.sales)
print("its own list:", again.sales is not till.sales)
print("its own lock:", again.lock is not till.lock)
print("points at itself:", again.main is again)
