"""Whether a process's arguments are pickled depends on Python."""

import multiprocessing


def first_line(file):
    print("the worker reads:", file.readline())


if __name__ == "__main__":
    with open("orders.txt", "w") as file:
        file.write("2 teas, 1 coffee")

    print(multiprocessing.get_start_method())
    with open("orders.txt") as orders:
        worker = multiprocessing.Process(
            target=first_line, args=(orders,)
        )
        try:
            worker.start()
            worker.join()
        except TypeError as error:
            print(f"{type(error).__name__}: {error}")

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts a process"
# ///
