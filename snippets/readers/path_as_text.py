"""Pickle a path as text, which every Python can read."""

import pathlib
import pickle


class Shelf:
    def __init__(self, path):
        self.path = pathlib.Path(path)

    def __getstate__(self):
        return {"path": str(self.path)}

    def __setstate__(self, state):
        self.path = pathlib.Path(state["path"])


data = pickle.dumps(Shelf("jar/dill"), protocol=4)
print("pathlib in the bytes:", b"pathlib" in data)
print("loaded:", pickle.loads(data).path.as_posix())
