"""deepcopy refuses in pickle's words, without a path."""

import copy
import threading

settings = {"retries": 3, "guard": [threading.Lock()]}
copy.deepcopy(settings)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
