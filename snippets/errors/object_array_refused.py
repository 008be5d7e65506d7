"""np.load refuses an array of Python objects."""

import numpy as np

names = np.array(["Ana", None], dtype=object)
np.save("names.npy", names)
try:
    np.load("names.npy")
except ValueError as error:
    print(f"ValueError: {error}")

# No object in the array, no pickle in the file:
texts = np.array(["" if name is None else name for name in names])
np.save("texts.npy", texts)
print(repr(np.load("texts.npy")))

# /// script
# dependencies = ["numpy"]
# ///
