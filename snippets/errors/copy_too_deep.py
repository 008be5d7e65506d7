"""deepcopy calls itself for each level."""

import copy

box: list = []
for _ in range(500):
    box = [box]
copy.deepcopy(box)

# /// script
# [tool.picklejar]
# raises = "RecursionError"
# ///
