"""Give load the name of a file, and then the file."""

import pickle

with open("dill.pickle", "wb") as file:
    pickle.dump("dill", file, protocol=4)

with open("dill.pickle", "rb") as file:
    print(pickle.load(file))
pickle.load("dill.pickle")  # type: ignore[arg-type]

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
