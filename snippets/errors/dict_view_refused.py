"""The keys of a dictionary are a view, and it refuses."""

import pickle

prices = {"tea": 3, "coffee": 4}
pickle.dumps({"columns": prices.keys()}, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
