"""Hand the lock over when the workers start."""

import multiprocessing


def start(shared_lock):
    global lock
    lock = shared_lock


def add(number):
    with lock:
        return number + 1


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, start, (context.Lock(),)) as pool:
        print(pool.map(add, [1, 2]))

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
