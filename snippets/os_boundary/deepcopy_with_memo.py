"""Share one part without touching the class: fill the memo."""

import copy
import sqlite3

database = sqlite3.connect(":memory:")
settings = {"database": database, "tables": ["orders"]}

memo = {id(database): database}
twin = copy.deepcopy(settings, memo)
print("one connection:", twin["database"] is database)
print("one list:", twin["tables"] is settings["tables"])
