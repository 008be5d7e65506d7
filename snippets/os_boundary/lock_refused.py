"""An object that holds a lock refuses to be pickled."""

import pickle
import threading


class Counter:
    def __init__(self):
        self.total = 0
        self.lock = threading.Lock()


pickle.dumps(Counter(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
