"""Load a set from Python 2 without translating the names."""

import pickle

# Python 2.7 wrote this: set([7])
data = (
    b"\x80\x02c__builtin__\nset\nq\x00]q\x01K\x07a\x85q\x02Rq\x03."
)

print(pickle.loads(data))
pickle.loads(data, fix_imports=False)

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = "ModuleNotFoundError"
# ///
