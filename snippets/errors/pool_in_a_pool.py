"""A worker of a pool wants a pool of its own."""

import multiprocessing

context = multiprocessing.get_context("fork")


def work(number):
    with context.Pool(1) as pool:
        return pool.map(abs, [number])


if __name__ == "__main__":
    with context.Pool(1) as pool:
        pool.map(work, [-1])

# /// script
# [tool.picklejar]
# raises = "AssertionError"
# platforms = ["linux"]
# browser = "starts processes"
# ///
