"""Turn a dictionary into bytes, and the bytes into a dictionary."""

import pickle

scores = {"matches": 10, "active": True}

data = pickle.dumps(scores, protocol=4)
print(data)
print("bytes:", len(data))

again = pickle.loads(data)
print(again)
print("equal:", again == scores)
