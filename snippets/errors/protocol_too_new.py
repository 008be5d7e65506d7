"""A protocol that this Python does not have."""

import pickle

pickle.dumps({"tea": 3}, protocol=6)

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
