"""Pickle iterators, where Python still does."""

import itertools
import pickle
import warnings

warnings.simplefilter("ignore")  # 3.12 and 3.13 announce the end
print(pickle.dumps(itertools.count(5), protocol=3))
print(pickle.dumps(itertools.islice(["dill"], 1), protocol=3))

# /// script
# requires-python = ">=3.6,<3.14"
# ///
