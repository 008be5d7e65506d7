"""pickle.dump wants an open file, not a path."""

import pickle

pickle.dump({"tea": 3}, "prices.pickle")  # type: ignore[arg-type]

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
