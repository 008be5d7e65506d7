"""An open file refuses; a file in memory does not."""

import io
import pickle

files: dict = {
    "text": open("orders.txt", "w"),
    "binary, reading": open("orders.txt", "rb"),
    "binary, writing": open("orders.txt", "wb"),
    "binary, unbuffered": open("orders.txt", "rb", buffering=0),
    "in memory": io.StringIO("2 teas"),
}
for name, file in files.items():
    try:
        pickle.dumps(file, protocol=4)
        print(f"{name}: pickled")
    except TypeError as error:
        print(f"{name}: {error}")
    file.close()

# /// script
# requires-python = ">=3.6"
# ///
