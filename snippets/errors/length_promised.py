"""Twelve bytes that promise a terabyte."""

import io
import pickle
import resource

limit = 4 * 1024**3  # bytes; this program may not have more
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

length = (1024**4).to_bytes(8, "little")
data = pickle.BINBYTES8 + length + b"di."
print(len(data), "bytes")
pickle.load(io.BytesIO(data))

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# raises = { "<3.15" = "MemoryError", ">=3.15" = "UnpicklingError" }
# browser = "sets a memory limit"
# ///
