"""Write a pickle beside the old file, then swap the two."""

import os
import pickle
import shutil
import tempfile


def save(thing, path):
    path = os.path.realpath(path)  # a link stays a link
    folder = os.path.dirname(path)
    number, fresh = tempfile.mkstemp(dir=folder)
    try:
        with open(number, "wb") as file:
            pickle.dump(thing, file, protocol=4)
            file.flush()
            os.fsync(number)
        if os.path.exists(path):
            shutil.copymode(path, fresh)
        os.replace(fresh, path)
    except BaseException:
        os.unlink(fresh)
        raise
    if os.name == "posix":  # the folder holds the new name
        number = os.open(folder, os.O_RDONLY)
        os.fsync(number)
        os.close(number)


save({"ana": 10}, "scores.pickle")
try:
    save([11, (x for x in "")], "scores.pickle")
except TypeError as error:
    print(f"not saved: {error}")
print("files:", [x for x in os.listdir() if x[-3:] != ".py"])
with open("scores.pickle", "rb") as file:
    print(pickle.load(file))
