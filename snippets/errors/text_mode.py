"""Open a pickle as text, by forgetting the b."""

import pickle

with open("dill.pickle", "wb") as file:
    pickle.dump("dill", file, protocol=4)

with open("dill.pickle", encoding="utf-8") as file:
    pickle.load(file)  # type: ignore[arg-type]

# /// script
# [tool.picklejar]
# raises = "UnicodeDecodeError"
# ///
