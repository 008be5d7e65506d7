"""A lock made for fork, given to a process made by spawn."""

import multiprocessing

if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    spawn = multiprocessing.get_context("spawn")

    worker = fork.Process(target=repr, args=(spawn.Lock(),))
    worker.start()
    worker.join()
    print("lock of spawn, process of fork:", worker.exitcode)

    refused = spawn.Process(target=repr, args=(fork.Lock(),))
    refused.start()

# /// script
# [tool.picklejar]
# raises = "RuntimeError"
# platforms = ["linux"]
# browser = "starts processes"
# ///
