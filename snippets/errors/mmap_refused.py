"""A memory-mapped file refuses to be pickled."""

import mmap
import pickle

with open("prices.bin", "wb") as file:
    file.write(bytes(4096))
with open("prices.bin", "r+b") as file:
    prices = mmap.mmap(file.fileno(), 0)
pickle.dumps(prices, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
