"""Load an array of NumPy 2 where numpy has no _core."""

import pickle
import sys
import types

# An empty package plays the part of NumPy before 1.26.
sys.modules["numpy"] = types.ModuleType("numpy")
sys.modules["numpy"].__path__ = []

# NumPy 2 wrote the name; the rest of the array is left out.
pickle.loads(b"cnumpy._core.multiarray\n_reconstruct\n.")

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = "ModuleNotFoundError"
# ///
