"""Leave weak references out, and let the owner set them again."""

import pickle
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children: list = []

    def add(self, child):
        child.parent = weakref.ref(self)
        self.children.append(child)

    def __getstate__(self):
        return {**self.__dict__, "parent": None}

    def __setstate__(self, state):
        self.__dict__.update(state)
        for child in self.children:
            child.parent = weakref.ref(self)


root = Node("root")
root.add(Node("leaf"))
copy = pickle.loads(pickle.dumps(root, protocol=4))
print(copy.children[0].parent() is copy)
