"""From Python 3.13 the locals of a frame refuse."""

import pickle
import sys


def checkpoint():
    loss = 0.25
    print("loss", loss)
    return sys._getframe().f_locals


seen = checkpoint()
print(sorted(seen))
print(len(pickle.dumps(seen, protocol=4)), "bytes")

# /// script
# [tool.picklejar.raises]
# ">=3.13" = "TypeError"
# ///
