"""A function with a name, and its second argument beside it."""

import multiprocessing
from functools import partial


def times(factor, price):
    return factor * price


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Pool(1) as pool:
        print(pool.map(partial(times, 2), [3, 4]))

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
