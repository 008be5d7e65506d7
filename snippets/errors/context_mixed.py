"""A lock made for fork, given to a process made by spawn."""

import multiprocessing

if __name__ == "__main__":
    lock = multiprocessing.get_context("fork").Lock()
    context = multiprocessing.get_context("spawn")
    worker = context.Process(target=repr, args=(lock,))
    worker.start()

# /// script
# [tool.picklejar]
# raises = "RuntimeError"
# platforms = ["linux"]
# browser = "starts processes"
# ///
