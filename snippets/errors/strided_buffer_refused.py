"""Every second byte is not one piece of memory."""

import pickle

every_second = memoryview(b"t-e-a-")[::2]
pickle.dumps(pickle.PickleBuffer(every_second), protocol=5)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
