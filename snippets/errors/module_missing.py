"""Load an order whose module is not installed."""

import pickle

# Written where there is a module `stock`: Order()
data = (
    b"\x80\x04\x95$\x00\x00\x00\x00\x00\x00\x00\x8c\x05stock"
    b"\x94\x8c\x05Order\x94\x93\x94)\x81\x94}\x94\x8c\x04item"
    b"\x94\x8c\x04dill\x94sb."
)

pickle.loads(data)

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = "ModuleNotFoundError"
# ///
