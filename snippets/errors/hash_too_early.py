"""A cycle through a set: hashed before it has a state."""

import pickle


class Node:
    def __init__(self, name):
        self.name = name
        self.peers = {self}

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == other.name


class Mended(Node):
    def __getstate__(self):
        return self.name, list(self.peers)

    def __setstate__(self, state):
        self.name, peers = state
        self.peers = set(peers)


mended = pickle.loads(pickle.dumps(Mended("ana"), protocol=4))
print("mended:", mended in mended.peers)
data = pickle.dumps(Node("ana"), protocol=4)
pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "AttributeError"
# ///
