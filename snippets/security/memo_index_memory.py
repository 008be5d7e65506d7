"""Seven bytes can ask for a memo of a million."""

import io
import pickle
import tracemalloc


class NothingAllowed(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{name} refused")


number = 65_536
index = number.to_bytes(4, "little")
data = pickle.EMPTY_LIST + pickle.LONG_BINPUT + index + b"."
print(data)

unpickler = NothingAllowed(io.BytesIO(data))
tracemalloc.start()
print("loaded:", unpickler.load())
_, peak = tracemalloc.get_traced_memory()
print("bytes in:", len(data))
print("KiB asked for:", peak // 1024)

# /// script
# [tool.picklejar]
# browser = { differs = "pointers are 4 bytes wide" }
# ///
