"""Append pickles to one file and read them back one by one."""

import pickle
from collections.abc import Iterator


def append(path: str, thing: object) -> None:
    data = pickle.dumps(thing)  # the whole pickle, or an error
    with open(path, "ab") as log:
        log.write(data)


def read_all(path: str) -> Iterator[object]:
    with open(path, "rb") as log:
        while log.peek(1):  # there is one more byte
            yield pickle.load(log)


for item in "dill", "salt", "jars":
    append("orders.log", {"item": item})
for found in read_all("orders.log"):
    print(found)
