"""Pickle the error, and the traceback as text."""

import pickle
import traceback

try:
    int("tea")
except ValueError as error:
    kept = error, traceback.format_exc()

arrived, text = pickle.loads(pickle.dumps(kept, protocol=4))
print(repr(arrived))
print(text)
