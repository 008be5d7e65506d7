"""A weak proxy of an object pickles, and what arrives is strong."""

import pickle
import weakref


class Parent:
    def __init__(self, name):
        self.name = name
        self.child = Child(self)


class Child:
    def __init__(self, parent):
        self.parent = weakref.proxy(parent)


parent = Parent("Ana")
print("here: a", type(parent.child.parent).__name__)

copy = pickle.loads(pickle.dumps(parent))
arrived = copy.child.parent
print("there: a", type(arrived).__name__)
print("the parent that holds the child:", arrived is copy)
print("its attributes:", vars(arrived), "and not", list(vars(copy)))
