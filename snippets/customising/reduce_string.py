"""Return a string from __reduce__: the name of a global."""

import pickle


class Unknown:
    def __reduce__(self):
        return "UNKNOWN"


UNKNOWN = Unknown()

scores = {"ada": 10, "bob": UNKNOWN}
data = pickle.dumps(scores, protocol=4)
print(data)

loaded = pickle.loads(data)
print("the same object:", loaded["bob"] is UNKNOWN)
