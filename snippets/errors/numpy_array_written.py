"""Pickle a NumPy array: each protocol names another module."""

import pickle
import pickletools

import numpy as np

prices = np.array([950, 420], dtype=np.uint16)
for protocol in 4, 5:
    data = pickle.dumps(prices, protocol=protocol)
    for instruction in pickletools.genops(data):
        text = str(instruction[1])
        if "_core" in text:
            print(f"protocol {protocol}: {text}")

# /// script
# dependencies = ["numpy"]
# ///
