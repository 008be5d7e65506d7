"""A PickleBuffer with a protocol that has no buffers."""

import pickle

pickle.dumps(pickle.PickleBuffer(b"tea"), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
