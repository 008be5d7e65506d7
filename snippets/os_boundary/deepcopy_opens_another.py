"""Give the copy a connection and a lock of its own."""

import copy
import pickle
import sqlite3
import threading


class Ledger:
    def __init__(self, path):
        self.path = path
        self.open()

    def open(self):
        self.connection = sqlite3.connect(self.path)
        self.lock = threading.Lock()

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["connection"], state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.open()


ledger = Ledger("ledger.db")
twin = copy.deepcopy(ledger)
print("its own connection:", twin.connection != ledger.connection)
print("its own lock:", twin.lock != ledger.lock)

data = pickle.dumps(ledger, protocol=4)
print("what pickle wrote:", ledger.__getstate__())
print("it arrives too:", pickle.loads(data).path)
