"""Pickle a path in protocol 4, and find the name of its class."""

import pathlib
import pickle

data = pickle.dumps(pathlib.PurePosixPath("jar/dill"), 4)
print(data)

# /// script
# requires-python = ">=3.6"
# ///
