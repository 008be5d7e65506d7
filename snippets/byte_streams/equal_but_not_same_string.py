"""Pickle two equal lists: they give different bytes."""

import pickle

name = "spam eggs"
joined = "".join(["spam", " eggs"])

once = [name, name]
twice = [name, joined]
print("equal:", once == twice)

print(pickle.dumps(once, protocol=4))
print(pickle.dumps(twice, protocol=4))
