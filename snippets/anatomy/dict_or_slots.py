"""Pickle two points: one with a dictionary, one with slots."""

import pickle


class Open:
    def __init__(self, x):
        self.x = x


class Shut:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x


print(pickle.dumps(Open(3), protocol=4))
data = pickle.dumps(Shut(3), protocol=4)
print(data)
print("x:", pickle.loads(data).x)

for protocol in 0, 1:
    try:
        pickle.dumps(Shut(3), protocol=protocol)
    except TypeError as error:
        print(f"protocol {protocol}: {error}")
