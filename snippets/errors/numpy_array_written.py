"""Pickle a NumPy array: each protocol names another module."""

import pickle

import numpy as np

prices = np.array([950, 420], dtype=np.uint16)
print(pickle.dumps(prices, protocol=4))
print(pickle.dumps(prices, protocol=5))

# /// script
# dependencies = ["numpy"]
# ///
