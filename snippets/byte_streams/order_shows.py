"""Pickle equal dictionaries and equal sets: order shows."""

import pickle

a = {"matches": 10, "active": True}
b = {"active": True, "matches": 10}
print("dictionaries equal:", a == b)
print("bytes equal:", pickle.dumps(a) == pickle.dumps(b))

c = {0, 8}
d = {8, 0}
print("sets equal:", c == d)
print(pickle.dumps(c, protocol=4))
print(pickle.dumps(d, protocol=4))
