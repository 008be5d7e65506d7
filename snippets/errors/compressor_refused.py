"""A compressor that has begun refuses to be pickled."""

import pickle
import zlib

compressor = zlib.compressobj()
compressor.compress(b"2 teas")
pickle.dumps(compressor, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
