"""A memoryview refuses to be pickled."""

import pickle

picture = bytearray(b"a large picture")
pickle.dumps(memoryview(picture)[2:7], protocol=5)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
