"""Seven bytes that ask for a memo of two thousand million."""

import pickle
import resource

limit = 4 * 1024**3  # bytes; this program may not have more
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

number = (2**31 - 1).to_bytes(4, "little")
data = pickle.EMPTY_LIST + pickle.LONG_BINPUT + number + b"."
print(len(data), "bytes")
print("loaded:", pickle.loads(data))

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# raises = { "<3.15" = "MemoryError" }
# browser = "sets a memory limit"
# ///
