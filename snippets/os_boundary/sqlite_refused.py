"""A database connection refuses to be pickled; its rows do not."""

import pickle
import sqlite3

database = sqlite3.connect(":memory:")
cursor = database.execute("SELECT 'Ada', 10")
rows = cursor.fetchall()

for thing in database, cursor, rows:
    try:
        pickle.dumps(thing, protocol=4)
        print(f"{type(thing).__name__}: pickled")
    except TypeError as error:
        print(f"{type(thing).__name__}: {error}")
