"""A file after its with block is closed."""

import pickle

with open("prices.pickle", "wb") as file:
    pass
pickle.dump({"tea": 3}, file)

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
