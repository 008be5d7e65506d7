"""Keep a database's path; what is not committed stays behind."""

import pickle
import sqlite3


class Ledger:
    def __init__(self, path):
        self.path = path
        self.database = sqlite3.connect(path)

    def __getstate__(self):
        return {"path": self.path}

    def __setstate__(self, state):
        self.__init__(state["path"])

    def orders(self):
        return self.database.execute(
            "SELECT * FROM orders"
        ).fetchall()


ledger = Ledger("ledger.db")
ledger.database.execute("CREATE TABLE orders (name TEXT)")
ledger.database.execute("INSERT INTO orders VALUES ('tea')")
ledger.database.commit()
ledger.database.execute("INSERT INTO orders VALUES ('cake')")

arrived = pickle.loads(pickle.dumps(ledger, protocol=4))
print("here:", ledger.orders())
print("there:", arrived.orders())
