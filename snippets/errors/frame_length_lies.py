"""A frame that ends in the middle of a value."""

import pickle

# The frame says 3 bytes. They end inside the text "dill".
data = b"\x80\x04\x95\x03\0\0\0\0\0\0\0\x8c\x04dill."
print(pickle.loads(data))

# /// script
# [tool.picklejar]
# browser = { differs = "CPython 3.14.2 does not refuse it yet" }
# raises = { ">=3.13.18" = "UnpicklingError" }
# ///
