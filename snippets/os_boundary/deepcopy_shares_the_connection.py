"""Share the connection and the lock, copy the rest."""

import copy
import sqlite3
import threading


class Ledger:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)
        self.lock = threading.Lock()
        self.pending = [["tea", 2]]

    def __deepcopy__(self, memo):
        twin = copy.copy(self)
        memo[id(self)] = twin
        twin.pending = copy.deepcopy(self.pending, memo)
        return twin


ledger = Ledger(":memory:")
twin = copy.deepcopy(ledger)
twin.pending[0][1] = 3
print("original:", ledger.pending)
print("copy:", twin.pending)
print("one connection:", twin.connection is ledger.connection)
print("one lock:", twin.lock is ledger.lock)
