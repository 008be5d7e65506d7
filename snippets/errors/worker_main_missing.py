"""Load what a worker process wrote, in another program."""

import pickle

# The worker wrote this: pickle.dumps(Order(), protocol=4)
data = (
    b"\x80\x04\x95\x1c\x00\x00\x00\x00\x00\x00\x00\x8c\x0b"
    b"__mp_main__\x94\x8c\x05Order\x94\x93\x94)\x81\x94."
)

pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "ModuleNotFoundError"
# ///
