"""Workers of an executor may start processes of their own."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

context = multiprocessing.get_context("fork")


def work(number):
    with context.Pool(1) as pool:
        return pool.map(abs, [number])


if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        print(pool.submit(work, -1).result())

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
