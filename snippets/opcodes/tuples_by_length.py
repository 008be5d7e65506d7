"""Up to three items, a tuple needs no mark."""

import pickle

for items in (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4):
    data = pickle.dumps(items, protocol=2)
    print(data)
    assert pickle.loads(data) == items
