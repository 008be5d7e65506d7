"""A stranger loads the pickle, ends, and the memory is gone."""

import pickle
import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

STRANGER = """\
import pickle, sys
memory = pickle.load(sys.stdin.buffer)
print("there:", bytes(memory.buf[:3]))
memory.close()
"""

memory = SharedMemory(create=True, size=16)
assert memory.buf
memory.buf[:3] = b"tea"
done = subprocess.run(
    [sys.executable, "-c", STRANGER],
    input=pickle.dumps(memory, protocol=4),
    capture_output=True,
)
print(done.stdout.decode(), end="")
print("warned there:", b"leaked shared_memory" in done.stderr)
memory.close()
try:
    SharedMemory(memory.name)
except FileNotFoundError as error:
    print(f"{type(error).__name__}: {error.strerror}")
SharedMemory(memory.name, create=True, size=16).unlink()
print("the name was free")

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "shares memory between processes"
# ///
