"""Make lock and process from one context."""

import multiprocessing


def work(lock):
    with lock:
        print("in the worker")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    lock = context.Lock()
    worker = context.Process(target=work, args=(lock,))
    worker.start()
    worker.join()

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
