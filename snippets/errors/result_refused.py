"""A worker returns what cannot be pickled."""

import multiprocessing


def read(number):
    return (n for n in range(number))


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Pool(1) as pool:
        pool.map(read, [3])

# /// script
# [tool.picklejar]
# raises = "MaybeEncodingError"
# platforms = ["linux"]
# browser = "starts processes"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x…"
# reason = "an address in memory"
# ///
