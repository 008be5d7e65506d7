"""Load a file in the moment between open and dump."""

import pickle

with open("scores.pickle", "wb") as file:
    file.write(b"")  # "wb" has emptied it, and then the power fails

with open("scores.pickle", "rb") as file:
    pickle.load(file)

# /// script
# [tool.picklejar]
# raises = "EOFError"
# ///
