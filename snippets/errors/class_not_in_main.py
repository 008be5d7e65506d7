"""Load an order in a program that has no class Order."""

import pickle

# train.py wrote this: pickle.dumps(Order(), protocol=4)
data = (
    b"\x80\x04\x95(\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94"
    b"\x8c\x05Order\x94\x93\x94)\x81\x94}\x94\x8c\x04item\x94\x8c"
    b"\x04dill\x94sb."
)

pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "AttributeError"
# ///
