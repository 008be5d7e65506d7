"""Load a path that Python 3.13 pickled."""

import pickle

# Python 3.13 wrote this: PurePosixPath("shop/dill")
data = (
    b"\x80\x04\x954\x00\x00\x00\x00\x00\x00\x00\x8c\x0epathlib._loc"
    b"al\x94\x8c\rPurePosixPath\x94\x93\x94\x8c\tshop/dill\x94\x85"
    b"\x94R\x94."
)

print(pickle.loads(data))

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = { "<3.13" = "ModuleNotFoundError" }
# ///
