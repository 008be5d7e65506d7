"""Shared memory pickles as its name, for a child process."""

import multiprocessing
from multiprocessing.shared_memory import SharedMemory


def fill(memory, word):
    print("there:", bytes(memory.buf[:3]))
    memory.buf[:3] = word
    memory.close()


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    memory = SharedMemory(create=True, size=16)
    assert memory.buf
    memory.buf[:3] = b"tea"
    for word in b"pie", b"jam":
        child = context.Process(target=fill, args=(memory, word))
        child.start()
        child.join()
    print("here:", bytes(memory.buf[:3]))
    memory.close()
    memory.unlink()

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "shares memory between processes"
# ///
