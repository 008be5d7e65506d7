"""An Enum stored under another name than its own."""

import pickle
from enum import Enum

OtherColour = Enum("Colour", "RED GREEN")  # type: ignore
pickle.dumps(OtherColour.RED, protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
