"""Save arrays as .npy, with pickle locked out on both sides."""

import io

import numpy as np

prices = np.array([1.5, 2.5], dtype="<f8")
file = io.BytesIO()
np.save(file, prices, allow_pickle=False)
file.seek(0)
print(np.load(file), "and nothing but numbers:")
print(file.getvalue()[-16:])

orders = np.array([{"item": "dill"}], dtype=object)
try:
    np.save(io.BytesIO(), orders, allow_pickle=False)
except ValueError as error:
    print("save:", error)

file = io.BytesIO()
np.save(file, orders)  # to save, the default is allow_pickle=True
header, body = file.getvalue().split(b"\n", 1)
print("a pickle follows the header:", body[:2])
try:
    file.seek(0)
    np.load(file)  # to load, it is allow_pickle=False
except ValueError as error:
    print("load:", error)

# /// script
# dependencies = ["numpy"]
# ///
