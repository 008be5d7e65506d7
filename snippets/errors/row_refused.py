"""A sqlite3.Row refuses to be pickled; a plain row does not."""

import pickle
import sqlite3

database = sqlite3.connect(":memory:")
database.row_factory = sqlite3.Row
row = database.execute(
    "SELECT 'Ada' AS name, 10 AS score"
).fetchone()
pickle.dumps(row, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
