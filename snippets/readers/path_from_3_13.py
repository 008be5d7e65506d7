"""Load a path that Python 3.13 wrote, on one without the name."""

import ast
import glob
import pathlib
import pickle
import sys

name = min(glob.glob("path_by_python-3.13*.txt"))
with open(name) as file:
    data = ast.literal_eval(file.read())

try:
    print("at first:", pickle.loads(data))
except ImportError as error:
    print("at first:", error)
    # The classes are the same; only their module has no such name.
    sys.modules["pathlib._local"] = pathlib
    print("then:", pickle.loads(data))

# /// script
# requires-python = ">=3.8"
# [tool.picklejar]
# browser = "reads what other Pythons wrote"
# reads = ["ages/path_by_python"]
# ///
