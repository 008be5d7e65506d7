"""Give Python 2 a pickle of Python 3, at protocol 2 and 3."""

import pickle

# Python 3 wrote these: {"item": "dill"}
print(pickle.loads(b"\x80\x02}q\x00X\x04\0\0\0itemq\x01K\x07s."))
print(pickle.loads(b"\x80\x03}q\x00X\x04\0\0\0itemq\x01K\x07s."))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# raises = { "<3" = "ValueError" }
# ///
