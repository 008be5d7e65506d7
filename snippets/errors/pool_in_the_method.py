"""Make the pool where it is used, outside the object's state."""

import multiprocessing


class Report:
    def double(self, price):
        return price * 2

    def run(self, context):
        with context.Pool(1) as pool:
            return pool.map(self.double, [3, 4])


if __name__ == "__main__":
    print(Report().run(multiprocessing.get_context("fork")))

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
