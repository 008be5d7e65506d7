"""The second load finds the file at its end."""

import io
import pickle

file = io.BytesIO(pickle.dumps({"ana": 10}, protocol=4))
print(pickle.load(file))
try:
    print(pickle.load(file))
except EOFError as error:
    print(f"EOFError: {error}")

file.seek(0)
print(pickle.load(file))
