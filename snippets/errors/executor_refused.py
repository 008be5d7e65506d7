"""A thread pool refuses to be pickled."""

import pickle
from concurrent.futures import ThreadPoolExecutor


class Importer:
    def __init__(self):
        self.pool = ThreadPoolExecutor(max_workers=2)


pickle.dumps(Importer(), protocol=4)

# /// script
# [tool.picklejar.raises]
# ">=3.14" = "PicklingError"
# "<3.14" = "TypeError"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x…"
# reason = "an address in memory"
# ///
