"""Turn each sqlite3.Row into a dictionary before it travels."""

import pickle
import sqlite3

database = sqlite3.connect(":memory:")
database.row_factory = sqlite3.Row
rows = database.execute("SELECT 'Ada' AS name, 10 AS score")
plain = [dict(row) for row in rows]
print(pickle.loads(pickle.dumps(plain, protocol=4)))
