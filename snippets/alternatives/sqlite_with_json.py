"""Keep many orders in SQLite, as JSON that SQL can look into."""

import json
import sqlite3

orders = {
    "a-1": {"item": "dill", "price": 2.5},
    "a-2": {"item": "salt", "price": 1.0},
    "a-3": {"item": "jars", "price": 9.0},
}

db = sqlite3.connect(":memory:")  # or the name of a file
db.execute("CREATE TABLE orders (id TEXT PRIMARY KEY, data TEXT)")
with db:  # all of the orders, or none
    db.executemany(
        "INSERT INTO orders VALUES (?, ?)",
        [(key, json.dumps(order)) for key, order in orders.items()],
    )

found = db.execute("SELECT data FROM orders WHERE id = ?", ["a-2"])
print(json.loads(found.fetchone()[0]))

dear = db.execute(
    "SELECT id, data ->> 'item' FROM orders"
    " WHERE data ->> 'price' > 2 ORDER BY id"
)
print(dear.fetchall())
db.close()
