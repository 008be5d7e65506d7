"""A target that works with fork, the default before 3.14."""

import multiprocessing

if __name__ == "__main__":
    worker = multiprocessing.Process(target=lambda: print("hello"))
    worker.start()
    worker.join()

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
#
# [tool.picklejar.raises]
# ">=3.14" = "PicklingError"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x…"
# reason = "an address in memory"
# ///
