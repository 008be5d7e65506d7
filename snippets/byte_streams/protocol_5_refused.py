"""Load a protocol 5 pickle: Pythons before 3.8 refuse it."""

import pickle

# Python 3.14 wrote this: pickle.dumps(scores)
data = (
    b"\x80\x05\x95\x1b\x00\x00\x00\x00\x00\x00\x00}\x94("
    b"\x8c\x07matches\x94K\n\x8c\x06active\x94\x88u."
)

print("highest protocol here:", pickle.HIGHEST_PROTOCOL)
print(pickle.loads(data))

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = { "<3.8" = "ValueError" }
# ///
