"""An exception that does not load breaks the executor."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor


class OrderError(Exception):
    def __init__(self, number, reason):
        super().__init__(f"order {number}: {reason}")


def order(number):
    raise OrderError(number, "sold out")


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            pool.submit(order, 7).result()
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
            print(str(error.__cause__).splitlines()[-2])

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
