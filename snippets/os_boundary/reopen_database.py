"""Keep a database's path; what is not committed stays behind."""

import pickle
import sqlite3
from pathlib import Path


class Ledger:
    def __init__(self, path):
        self.path = Path(path).absolute().as_posix()
        self.database = sqlite3.connect(self.path)

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["database"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        there = Path(self.path).as_uri() + "?mode=rw"  # or an error
        self.database = sqlite3.connect(there, uri=True)

    def orders(self):
        asked = self.database.execute("SELECT * FROM orders")
        return asked.fetchall()


ledger = Ledger("ledger.db")
ledger.database.execute("CREATE TABLE orders (name TEXT)")
ledger.database.execute("INSERT INTO orders VALUES ('tea')")
ledger.database.commit()
ledger.database.execute("INSERT INTO orders VALUES ('cake')")

arrived = pickle.loads(pickle.dumps(ledger, protocol=4))
print("here:", ledger.orders())
print("there:", arrived.orders())
