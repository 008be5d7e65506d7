"""A lambda given to a process pool."""

import multiprocessing

if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Pool(1) as pool:
        pool.map(lambda price: price * 2, [3, 4])

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# platforms = ["linux"]
# browser = "starts processes"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x…"
# reason = "an address in memory"
# ///
