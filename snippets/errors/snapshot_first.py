"""Copy under a lock, and pickle the copy."""

import pickle
import threading

lock = threading.Lock()
prices = {"tea": 3, "coffee": 4}


def add(name, price):
    with lock:
        prices[name] = price


def save():
    with lock:
        snapshot = dict(prices)  # copied while nobody writes
    return pickle.dumps(snapshot, protocol=4)


worker = threading.Thread(target=add, args=("pie", 5))
worker.start()
worker.join()
print(pickle.loads(save()))

# /// script
# [tool.picklejar]
# browser = "starts a thread"
# ///
