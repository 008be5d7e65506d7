"""A file opened for text does not take bytes."""

import pickle

with open("prices.pickle", "w") as file:
    pickle.dump({"tea": 3}, file)  # type: ignore[arg-type]

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
