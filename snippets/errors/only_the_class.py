"""A __reduce__ that returns one item."""

import pickle


class Order:
    def __reduce__(self):
        return (Order,)


pickle.dumps(Order(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
