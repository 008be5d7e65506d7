"""Pickle a path, and look for the module of its class."""

import pickle
from pathlib import PurePosixPath

print(pickle.dumps(PurePosixPath("shop/dill"), protocol=4))

# /// script
# requires-python = ">=3.6"
# ///
