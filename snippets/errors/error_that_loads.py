"""Hand every argument on, and the exception arrives."""

import multiprocessing


class OrderError(Exception):
    def __init__(self, number, reason):
        super().__init__(number, reason)

    def __str__(self):
        return "order {}: {}".format(*self.args)


def order(number):
    raise OrderError(number, "sold out")


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(1) as pool:
        try:
            pool.apply(order, [7])
        except OrderError as error:
            print(f"OrderError: {error}")

# /// script
# [tool.picklejar]
# platforms = ["linux"]
# browser = "starts processes"
# ///
