"""Fill the memo first: deepcopy takes the lock as copied."""

import copy
import threading


class Till:
    def __init__(self, sales: list[int]) -> None:
        self.sales = sales
        self.lock = threading.Lock()


till = Till([10, 20])
memo = {id(till.lock): till.lock}
again = copy.deepcopy(till, memo)
print("its own list:", again.sales is not till.sales)
print("one lock for both:", again.lock is till.lock)
