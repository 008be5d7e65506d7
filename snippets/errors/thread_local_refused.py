"""Storage of one thread refuses to be pickled."""

import pickle
import threading


class Session:
    def __init__(self, user):
        self.user = user
        self.cache = threading.local()


pickle.dumps(Session("Ada"), protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
