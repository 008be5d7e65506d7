"""Use a newer protocol, or say what the state is."""

import pickle


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class OldPoint(Point):
    __slots__ = ()

    def __getstate__(self):
        return None, {"x": self.x, "y": self.y}

    def __setstate__(self, state):
        self.x, self.y = state[1].values()


new = pickle.loads(pickle.dumps(Point(3, 4), protocol=2))
old = pickle.loads(pickle.dumps(OldPoint(3, 4), protocol=0))
print(new.x, new.y, old.x, old.y)
