"""A lambda has no name that pickle could find it by."""

import pickle
from collections import defaultdict

scores: defaultdict = defaultdict(lambda: 100)
scores["Ada"] += 7
pickle.dumps(scores)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = '0x…'
# reason = "an address in memory"
# ///
