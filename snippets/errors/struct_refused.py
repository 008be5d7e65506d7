"""A compiled struct format refuses to be pickled."""

import pickle
import struct


class Reader:
    def __init__(self):
        self.header = struct.Struct("<HI")


pickle.dumps(Reader(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
