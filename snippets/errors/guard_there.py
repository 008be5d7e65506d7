"""Under the guard, a new process imports the file in peace."""

import multiprocessing

if __name__ == "__main__":
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
