"""An exception whose __init__ takes nothing, loaded."""

import pickle


class SoldOutError(Exception):
    def __init__(self):
        super().__init__("sold out")


class MendedError(Exception):
    def __str__(self):
        return "sold out"


mended = pickle.dumps(MendedError(), protocol=4)
print("mended:", pickle.loads(mended))
error = pickle.dumps(SoldOutError(), protocol=4)
pickle.loads(error)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
