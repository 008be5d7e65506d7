"""Give Python 2 a set whose module kept its new name."""

import pickle

# Python 3 wrote these: {7}, without and with fix_imports
plain = b"\x80\x02cbuiltins\nset\nq\x00]q\x01K\x07a\x85q\x02Rq\x03."
fixed = (
    b"\x80\x02c__builtin__\nset\nq\x00]q\x01K\x07a\x85q\x02Rq\x03."
)

print(len(pickle.loads(fixed)))
print(len(pickle.loads(plain)))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# raises = { "<3" = "ImportError" }
# ///
