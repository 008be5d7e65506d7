"""A file that joblib wrote, with an array in it."""

import io
import pickle

import joblib
import numpy

file = io.BytesIO()
joblib.dump({"prices": numpy.array([3, 4, 5])}, file)
data = file.getvalue()
print("begins with:", data[:2])
print("NumpyArrayWrapper:", b"NumpyArrayWrapper" in data)
file.seek(0)
print("joblib.load:", joblib.load(file))
file.seek(0)
pickle.load(file)

# /// script
# requires-python = ">=3.12"
# dependencies = ["joblib", "numpy"]
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
