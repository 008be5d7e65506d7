"""Pickle a dictionary and get it back."""

import pickle

status = {"matches": 10, "active": True}

data = pickle.dumps(status, protocol=4)
print(data)
print("bytes:", len(data))

back = pickle.loads(data)
print(back)
print("equal:", back == status)
print("the same object:", back is status)
