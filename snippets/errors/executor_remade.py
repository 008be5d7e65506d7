"""Pickle the size of a pool, and make the pool when needed."""

import pickle
from concurrent.futures import ThreadPoolExecutor


class Importer:
    def __init__(self, threads):
        self.threads = threads

    def lengths(self, names):
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(len, names))


importer = pickle.loads(pickle.dumps(Importer(2), protocol=4))
print(importer.lengths(["tea", "coffee"]))

# /// script
# [tool.picklejar]
# browser = "starts threads"
# ///
