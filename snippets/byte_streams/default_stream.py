"""Pickle without naming a protocol: your Python picks one."""

import pickle

data = pickle.dumps({"matches": 10, "active": True})
print(data)
print("protocol in byte 1:", data[1])
print("default protocol:", pickle.DEFAULT_PROTOCOL)
