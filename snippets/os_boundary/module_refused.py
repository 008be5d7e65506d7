"""A module refuses to be pickled."""

import json
import pickle

settings = {"indent": 2, "format": json}
pickle.dumps(settings)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
