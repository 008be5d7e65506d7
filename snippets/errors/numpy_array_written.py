"""Pickle a NumPy array: each protocol names another module."""

import pickle
import pickletools

import numpy as np

prices = np.array([950, 420], dtype=np.uint16)
for protocol in 4, 5:
    data = pickle.dumps(prices, protocol=protocol)
    for _, argument, _ in pickletools.genops(data):
        if isinstance(argument, str) and "_core" in argument:
            print(f"protocol {protocol}: {argument}")

# /// script
# dependencies = ["numpy"]
# ///
