"""Write a wrong length into a frame, then load."""

import io
import pickle

scores = {"matches": 10, "active": True}
data = pickle.dumps(scores, protocol=4)
right = data[3]


def show(change, load, source):
    try:
        result = load(source)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{change:+}, {load.__name__}: {result}")


for change in 0, 1, -1, -6:
    wrong = data[:3] + bytes([right + change]) + data[4:]
    print(f"{change:+}, frame: {wrong[2:11].hex(' ')}")
    show(change, pickle.loads, wrong)
    show(change, pickle.load, io.BytesIO(wrong))

# /// script
# [tool.picklejar]
# browser = { differs = "CPython 3.14.2 does not refuse it yet" }
# ///
