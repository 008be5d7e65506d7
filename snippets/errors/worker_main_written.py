"""A worker pickles an object of a class of the script."""

import multiprocessing
import pickle


class Order:
    pass


def write():
    with open("order.pickle", "wb") as file:
        pickle.dump(Order(), file, protocol=4)


if __name__ == "__main__":
    print(pickle.dumps(Order(), protocol=4))
    context = multiprocessing.get_context("spawn")
    worker = context.Process(target=write)
    worker.start()
    worker.join()

    with open("order.pickle", "rb") as file:
        data = file.read()
    print(data)
    print("loaded here:", type(pickle.loads(data)).__name__)

# /// script
# [tool.picklejar]
# browser = "starts a process"
# ///
