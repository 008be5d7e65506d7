"""Protocol 0 writes numbers and text as lines."""

import pickle

for value in 10, True, 2**40, 0.5, "dill":
    data = pickle.dumps(value, protocol=0)
    print(data)
    assert pickle.loads(data) == value
