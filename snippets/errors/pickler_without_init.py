"""A Pickler whose __init__ forgets its parent's."""

import io
import pickle


class Counting(pickle.Pickler):
    def __init__(self, file):
        self.written = 0


Counting(io.BytesIO()).dump("tea")

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
