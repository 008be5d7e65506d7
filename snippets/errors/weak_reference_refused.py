"""A weak reference refuses to be pickled."""

import pickle
import weakref


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent and weakref.ref(parent)
        self.children: list = []


root = Node("root")
root.children.append(Node("leaf", root))
pickle.dumps(root, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
