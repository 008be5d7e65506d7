"""Plain data crosses between interpreters."""

from concurrent import futures


def count():
    return [n for n in range(3)]


if __name__ == "__main__":
    with futures.InterpreterPoolExecutor() as pool:  # type: ignore
        print(pool.submit(count).result())

# /// script
# requires-python = ">=3.14"
# [tool.picklejar]
# browser = "starts threads"
# ///
