"""Note a string and fetch it, in protocols 0, 1 and 4."""

import pickle

name = "dill"
for protocol in 0, 1, 4:
    data = pickle.dumps([name, name], protocol=protocol)
    print(data)
