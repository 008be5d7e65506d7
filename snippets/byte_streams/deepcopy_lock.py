"""Copy what holds a lock: deepcopy refuses in pickle's words."""

import copy
import pickle
import threading


class Till:
    def __init__(self) -> None:
        self.total = 10
        self.lock = threading.Lock()


for attempt in pickle.dumps, copy.deepcopy:
    try:
        attempt(Till())
    except TypeError as error:
        print(f"{attempt.__name__}: {error}")

till = Till()
print("a shallow copy:", copy.copy(till).lock is till.lock)

try:
    till.lock.__reduce_ex__(4)
except TypeError as error:
    print(f"the lock itself: {error}")
