"""Write a pickle beside the old file, then swap the two."""

import os
import pickle


class Broken:
    def __reduce__(self):
        raise OSError("the disk is full")


def save(thing, path):
    fresh = path + ".new"
    with open(fresh, "wb") as file:
        pickle.dump(thing, file, protocol=4)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


save({"ana": 10}, "scores.pickle")
try:
    save([11, Broken()], "scores.pickle")
except OSError as error:
    print(f"not saved: {error}")

with open("scores.pickle", "rb") as file:
    print(pickle.load(file))
