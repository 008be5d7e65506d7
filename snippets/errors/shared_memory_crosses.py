"""Shared memory pickles as its name, and opens again by it."""

import pickle
from multiprocessing.shared_memory import SharedMemory

memory = SharedMemory(create=True, size=16)
assert memory.buf
memory.buf[:3] = b"tea"

there = pickle.loads(pickle.dumps(memory, protocol=4))
print(bytes(there.buf[:3]))
there.buf[:3] = b"pie"
print(bytes(memory.buf[:3]))

there.close()
memory.close()
memory.unlink()

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "shares memory between processes"
# ///
