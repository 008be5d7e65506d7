"""Leave the lock behind, make a new one on arrival."""

import pickle
import threading


class Counter:
    def __init__(self):
        self.total = 0
        self.lock = threading.Lock()

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()


counter = Counter()
with counter.lock:
    counter.total += 3
    arrived = pickle.loads(pickle.dumps(counter, protocol=4))
    print("total there:", arrived.total)
    print("held here:", counter.lock.locked())
    print("held there:", arrived.lock.locked())
