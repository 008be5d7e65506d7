"""A queue from a manager may be sent as an argument."""

import multiprocessing


def work(job):
    queue, number = job
    queue.put(number * 2)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(1) as pool:
        queue = manager.Queue()
        pool.map(work, [(queue, 3), (queue, 4)])
        print(sorted([queue.get(), queue.get()]))

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
