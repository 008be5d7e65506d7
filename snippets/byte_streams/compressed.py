"""Compress a pickle on its way into a file, and load it again."""

import gzip
import pickle
import tempfile
from pathlib import Path

orders = [{"number": n, "item": "tea"} for n in range(1000)]
plain = len(pickle.dumps(orders, protocol=4))

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "orders.pickle.gz")

    with gzip.open(path, "wb") as file:
        pickle.dump(orders, file, protocol=4)
    with gzip.open(path, "rb") as file:
        print("loaded:", pickle.load(file) == orders)

    packed = path.stat().st_size
    print("plain:", plain, "bytes")
    print("in gzip less than half of that:", packed < plain / 2)
