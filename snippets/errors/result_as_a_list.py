"""Finish the work in the worker, and return plain data."""

import multiprocessing


def read(number):
    return list(range(number))


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Pool(1) as pool:
        print(pool.map(read, [3]))

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
