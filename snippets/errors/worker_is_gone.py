"""A worker process that ends in the middle of its work."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number):
    os._exit(1)  # as a crash in C or the out-of-memory killer does


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            pool.submit(work, 1).result()
        except BrokenProcessPool as error:
            print(f"BrokenProcessPool: {error}")

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
