"""An object that keeps its pool and sends its own methods."""

import multiprocessing


class Report:
    def __init__(self, context):
        self.pool = context.Pool(1)

    def double(self, price):
        return price * 2

    def run(self):
        with self.pool:
            return self.pool.map(self.double, [3, 4])


if __name__ == "__main__":
    Report(multiprocessing.get_context("fork")).run()

# /// script
# [tool.picklejar]
# raises = "NotImplementedError"
# platforms = ["linux"]
# browser = "starts processes"
# ///
