"""Protocol 0 collects the parts of a container above a mark."""

import pickle

name = "dill"
for value in [1, 2], (1, 2), {"dill": 2}, (name, name):
    data = pickle.dumps(value, protocol=0)
    print(data)
    assert pickle.loads(data) == value
