"""A thread refuses to be pickled, started or not."""

import pickle
import threading

worker = threading.Thread(target=print)
pickle.dumps(worker)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
