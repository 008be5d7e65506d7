"""SystemRandom has no state that could be pickled."""

import pickle
import random


class Deck:
    def __init__(self):
        self.random = random.SystemRandom()


pickle.dumps(Deck(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "NotImplementedError"
# ///
