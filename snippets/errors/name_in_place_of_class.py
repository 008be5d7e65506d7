"""The first item must be the thing to call, not its name."""

import pickle


class Order:
    def __reduce__(self):
        return "Order", ()


pickle.dumps(Order(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
