"""Write a wrong length into a frame, then load."""

import io
import pickle

scores = {"matches": 10, "active": True}
data = pickle.dumps(scores, protocol=4)


def show(load, source):
    try:
        print(f"  {load.__name__}: {load(source)}")
    except Exception as error:
        print(f"  {load.__name__}: {type(error).__name__}: {error}")


right = data[3]
for length in right + 1, right - 1, right - 6:
    wrong = data[:3] + bytes([length]) + data[4:]
    print("length", length, "instead of", right)
    print(wrong)
    show(pickle.loads, wrong)
    show(pickle.load, io.BytesIO(wrong))
