"""Append pickles to one file and read them back one by one."""

import pickle
import tempfile
from collections.abc import Iterator
from typing import BinaryIO


def read_all(file: BinaryIO) -> Iterator[object]:
    while True:
        try:
            yield pickle.load(file)
        except EOFError:
            return


with tempfile.TemporaryFile() as log:
    for order in (
        {"item": "dill"},
        {"item": "salt"},
        {"item": "jars"},
    ):
        pickle.dump(order, log)

    log.seek(0)
    for found in read_all(log):
        print(found)
