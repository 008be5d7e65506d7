"""Protocol 4 has opcodes for sets, protocol 3 calls the class."""

import pickle

for value in {7}, frozenset({7}):
    for protocol in 3, 4:
        data = pickle.dumps(value, protocol=protocol)
        print(data)
        assert pickle.loads(data) == value
