"""Leave the listeners behind, and begin with an empty set."""

import pickle
import weakref


class Button:
    def __init__(self, label):
        self.label = label
        self.listeners: weakref.WeakSet = weakref.WeakSet()

    def __reduce__(self):
        return type(self), (self.label,)


button = pickle.loads(pickle.dumps(Button("Order"), protocol=4))
print(button.label, len(button.listeners))
