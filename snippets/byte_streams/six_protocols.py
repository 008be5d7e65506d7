"""Write one dictionary in all six protocols."""

import pickle

scores = {"matches": 10, "active": True}

for protocol in range(6):
    data = pickle.dumps(scores, protocol=protocol)
    print(f"protocol {protocol}: {len(data)} bytes")
    print(data)
    assert pickle.loads(data) == scores
