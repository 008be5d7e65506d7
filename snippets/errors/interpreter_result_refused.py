"""A result that does not cross from another interpreter."""

from concurrent import futures


def count():
    return (n for n in range(3))


if __name__ == "__main__":
    with futures.InterpreterPoolExecutor() as pool:  # type: ignore
        pool.submit(count).result()

# /// script
# requires-python = ">=3.14"
# [tool.picklejar]
# raises = "NotShareableError"
# browser = "starts threads"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x…"
# reason = "an address in memory"
# ///
