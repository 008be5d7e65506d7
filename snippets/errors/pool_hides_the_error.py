"""A worker raises an error that cannot be loaded again."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context


class OrderError(Exception):
    def __init__(self, order, reason):
        super().__init__(f"order {order}: {reason}")


def work(number):
    raise OrderError(number, "sold out")


if __name__ == "__main__":
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            pool.submit(work, 7).result()
        except BrokenProcessPool as error:
            print(f"{type(error).__name__}: {error}")

# /// script
# [tool.picklejar]
# browser = "starts a process"
# ///
