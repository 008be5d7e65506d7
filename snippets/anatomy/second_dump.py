"""Dump a list twice with one Pickler, and look at the bytes."""

import io
import pickle

file = io.BytesIO()
pickler = pickle.Pickler(file, protocol=4)
scores = [7]


def dump():
    start = file.tell()
    pickler.dump(scores)
    return file.getvalue()[start:]


print(dump())
scores.append(8)
second = dump()
print("second:", second)
pickler.clear_memo()
print(dump())

try:
    pickle.loads(second)
except pickle.UnpicklingError as error:
    print(f"second, alone: {error}")
