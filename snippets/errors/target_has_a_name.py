"""A function at the top level works with every start method."""

import multiprocessing


def hello(name):
    print("hello,", name)


if __name__ == "__main__":
    for method in "fork", "spawn", "forkserver":
        multiprocessing.set_start_method(method, force=True)
        worker = multiprocessing.Process(
            target=hello, args=(method,)
        )
        worker.start()
        worker.join()

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
