"""A __getstate__ without a __setstate__, loaded."""

import pickle


class Order:
    def __init__(self, items):
        self.items = items

    def __getstate__(self):
        return self.items


class Mended(Order):
    def __setstate__(self, state):
        self.items = state


mended = pickle.dumps(Mended(["dill"]), protocol=4)
print("mended:", pickle.loads(mended).items)
data = pickle.dumps(Order(["dill"]), protocol=4)
pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
