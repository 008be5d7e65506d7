"""A program that starts processes without a guard."""

import multiprocessing

context = multiprocessing.get_context("spawn")
worker = context.Process(target=print, args=("hello",))
worker.start()
worker.join()
print("the worker's exit code:", worker.exitcode)

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
