"""A traceback refuses to be pickled."""

import pickle
import sys

try:
    int("tea")
except ValueError:
    kept = sys.exc_info()  # type, error and traceback
pickle.dumps(kept, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
