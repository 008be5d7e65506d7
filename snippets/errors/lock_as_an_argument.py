"""A lock of multiprocessing, sent to a pool as an argument."""

import multiprocessing


def add(job):
    lock, number = job
    with lock:
        print("adding", number)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    lock = context.Lock()
    with context.Pool(1) as pool:
        pool.map(add, [(lock, 1), (lock, 2)])

# /// script
# [tool.picklejar]
# raises = "RuntimeError"
# platforms = ["linux"]
# browser = "starts processes"
# ///
