"""An object of a C extension refuses: Python sees nothing in it."""

import datetime
import pickle

capsule = vars(datetime)["datetime_CAPI"]
print("attributes to save:", hasattr(capsule, "__dict__"))

pickle.dumps(capsule, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
