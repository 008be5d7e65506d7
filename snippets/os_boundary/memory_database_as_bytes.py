"""Carry a database that lives in memory as its bytes."""

import pickle
import sqlite3

here = sqlite3.connect(":memory:")
here.execute("CREATE TABLE orders (name TEXT)")
here.execute("INSERT INTO orders VALUES ('tea')")
here.commit()

by_path = sqlite3.connect(pickle.loads(pickle.dumps(":memory:")))
tables = "SELECT count(*) FROM sqlite_master"
print("tables, by path:", *by_path.execute(tables).fetchone())

data = pickle.dumps(here.serialize(), protocol=4)
there = sqlite3.connect(":memory:")
there.deserialize(pickle.loads(data))
print("tables, by bytes:", *there.execute(tables).fetchone())
print(there.execute("SELECT * FROM orders").fetchall())
