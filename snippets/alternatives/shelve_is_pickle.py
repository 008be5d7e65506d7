"""Look under a shelf: every value is a pickle."""

import dbm
import shelve
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = str(Path(folder, "scores"))

    with shelve.open(path, protocol=4) as shelf:
        shelf["ana"] = {"score": 7, "badges": ("gold",)}

    with shelve.open(path) as shelf:
        print(shelf["ana"])

    with dbm.open(path) as file:  # the same file, without shelve
        print(file[b"ana"])
