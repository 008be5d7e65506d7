"""dumps makes bytes; its second argument is the protocol."""

import pickle

with open("prices.pickle", "wb") as file:
    pickle.dumps({"tea": 3}, file)  # type: ignore[arg-type]

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
