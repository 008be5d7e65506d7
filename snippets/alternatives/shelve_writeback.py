"""Change a value on a shelf, and find the change gone."""

import shelve
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = str(Path(folder, "scores"))

    with shelve.open(path) as shelf:
        shelf["ana"] = [7]
        shelf["ana"].append(8)  # changes a copy that nobody keeps
        print("after append:    ", shelf["ana"])

        shelf["ana"] = shelf["ana"] + [8]
        print("after assignment:", shelf["ana"])

    with shelve.open(path, writeback=True) as shelf:
        shelf["ana"].append(9)

    with shelve.open(path) as shelf:
        print("after writeback: ", shelf["ana"])
