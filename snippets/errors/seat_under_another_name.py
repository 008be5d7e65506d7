"""A namedtuple stored under another name than its own."""

import pickle
from collections import namedtuple

OtherSeat = namedtuple("Seat", "row number")  # type: ignore
pickle.dumps(OtherSeat(3, 14), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
