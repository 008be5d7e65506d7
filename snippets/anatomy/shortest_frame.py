"""Pickle two numbers: one too short for a frame, one not."""

import pickle

print(pickle.dumps(10, protocol=4))
print(pickle.dumps(999, protocol=4))
