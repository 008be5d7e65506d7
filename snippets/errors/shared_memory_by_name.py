"""A stranger opens the memory by its name, and owns nothing."""

import pickle
import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

STRANGER = """\
import pickle, sys
from multiprocessing.shared_memory import SharedMemory
name = pickle.load(sys.stdin.buffer)
memory = SharedMemory(name, track=False)
print("there:", bytes(memory.buf[:3]))
memory.buf[:3] = b"pie"
memory.close()
"""


def arguments_pickled(name):
    untracked = SharedMemory(name, track=False)
    untracked.close()
    return untracked.__reduce__()[1][1:]


memory = SharedMemory(create=True, size=16)
assert memory.buf
memory.buf[:3] = b"tea"
done = subprocess.run(
    [sys.executable, "-c", STRANGER],
    input=pickle.dumps(memory.name, protocol=4),
    capture_output=True,
)
print(done.stdout.decode(), end="")
print("warned there:", b"leaked shared_memory" in done.stderr)
print("here:", bytes(memory.buf[:3]))
print("pickled:", arguments_pickled(memory.name))
memory.close()
memory.unlink()

# /// script
# requires-python = ">=3.13"
# [tool.picklejar]
# platforms = ["linux"]
# browser = "shares memory between processes"
# ///
