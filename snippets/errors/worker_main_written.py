"""A worker pickles an object of a class of the script."""

import multiprocessing
import pickle


class Order:
    pass


def write():
    print(pickle.dumps(Order(), protocol=4))


if __name__ == "__main__":
    print(pickle.dumps(Order(), protocol=4), flush=True)
    context = multiprocessing.get_context("spawn")
    worker = context.Process(target=write)
    worker.start()
    worker.join()

# /// script
# [tool.picklejar]
# browser = "starts a process"
# ///
