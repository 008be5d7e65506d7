"""An object that keeps a Process in an attribute."""

import multiprocessing
import pickle


class Job:
    def __init__(self):
        self.process = multiprocessing.Process(target=print)


if __name__ == "__main__":
    pickle.dumps(Job(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
