"""Load a .npy file with pickle, and with NumPy."""

import io
import pickle

import numpy as np

buffer = io.BytesIO()
np.save(buffer, np.array([950, 420]))
print(buffer.getvalue()[:8])
try:
    pickle.loads(buffer.getvalue())
except pickle.UnpicklingError as error:
    print(f"UnpicklingError: {error}")

buffer.seek(0)
print(np.load(buffer))

# /// script
# dependencies = ["numpy"]
# ///
