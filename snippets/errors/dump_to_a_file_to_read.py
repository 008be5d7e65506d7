"""A file opened for reading cannot be written."""

import pickle

with open("prices.pickle", "wb") as file:
    pickle.dump({"tea": 3}, file)
with open("prices.pickle", "rb") as file:
    pickle.dump({"tea": 4}, file)

# /// script
# [tool.picklejar]
# raises = "UnsupportedOperation"
# ///
