"""A broken pool stays broken: make a new one, and try again."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path


def work(number):
    if not Path("tried").exists():
        Path("tried").touch()
        os._exit(1)
    return number * 2


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    for attempt in (1, 2):
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            try:
                print(attempt, pool.submit(work, 3).result())
            except BrokenProcessPool:
                print(attempt, "a worker ended, new pool")

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
