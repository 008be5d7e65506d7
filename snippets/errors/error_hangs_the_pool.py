"""The same exception leaves a Pool waiting for ever."""

import multiprocessing
import threading


class OrderError(Exception):
    def __init__(self, number, reason):
        super().__init__(f"order {number}: {reason}")


def order(number):
    raise OrderError(number, "sold out")


def note(failure):  # of the thread that takes results
    print("lost:", failure.exc_value)
    lost.set()


if __name__ == "__main__":
    lost = threading.Event()
    threading.excepthook = note
    pool = multiprocessing.get_context("fork").Pool(1)
    result = pool.apply_async(order, [7])
    lost.wait()
    try:
        result.get(timeout=1)  # without the timeout: for ever
    except multiprocessing.TimeoutError:
        print("no answer after a second")
    try:
        pool.terminate()
    except AssertionError as error:
        print(f"AssertionError: {error}")

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# timeout = 20
# browser = "starts processes"
# ///
