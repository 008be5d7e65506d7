"""Finish the compression, and pickle the bytes."""

import pickle
import zlib

compressor = zlib.compressobj()
packed = compressor.compress(b"2 teas") + compressor.flush()
arrived = pickle.loads(pickle.dumps(packed, protocol=4))
print(zlib.decompress(arrived))
