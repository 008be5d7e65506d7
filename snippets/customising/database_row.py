"""Pickle a reference to a database row instead of the row."""

import io
import pickle
import sqlite3
from dataclasses import dataclass

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE customer AS SELECT 7 id, 'Ada' name")


@dataclass
class Customer:
    id: int
    name: str


class RowPickler(pickle.Pickler):
    def persistent_id(self, obj):
        if isinstance(obj, Customer):
            return "customer", obj.id


class RowUnpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        if pid[0] != "customer":
            raise pickle.UnpicklingError(f"unknown: {pid}")
        query = "SELECT * FROM customer WHERE id=?"
        for row in db.execute(query, pid[1:]):
            return Customer(*row)
        raise pickle.UnpicklingError(f"no such row: {pid}")


order = {"item": "tea", "for": Customer(7, "Ada")}
file = io.BytesIO()
RowPickler(file, protocol=4).dump(order)
print(file.getvalue())
db.execute("UPDATE customer SET name = 'Ada Lovelace'")
file.seek(0)
print(RowUnpickler(file).load())
