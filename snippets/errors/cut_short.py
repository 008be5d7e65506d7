"""Load a pickle that lost its last bytes on the way."""

import pickle

data = pickle.dumps({"ana": 10, "ben": 7}, protocol=4)
pickle.loads(data[:-5])

# /// script
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
