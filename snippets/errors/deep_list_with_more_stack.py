"""A thread with more stack pickles what is nested deeply."""

import pickle
import threading

box: list = []
for _ in range(100_000):
    box = [box]


def dump():
    try:
        data = pickle.dumps(box, protocol=4)
        print(len(data), "bytes")
    except RecursionError:
        print("RecursionError")


for megabytes in 1, 128:
    threading.stack_size(megabytes * 2**20)
    worker = threading.Thread(target=dump)
    print(f"with {megabytes} MB of stack:", end=" ", flush=True)
    worker.start()
    worker.join()

# /// script
# [tool.picklejar]
# browser = "starts a thread"
# ///
