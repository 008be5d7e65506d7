"""Write one dictionary in every protocol that a Python has."""

import pickle

scores = {"matches": 10, "active": True}

for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    data = pickle.dumps(scores, protocol)
    print("protocol " + str(protocol) + ":")
    print(repr(data))

# /// script
# requires-python = ">=2.7"
# ///
