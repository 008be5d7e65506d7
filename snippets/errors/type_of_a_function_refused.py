"""The type of a function has no name that leads to it."""

import pickle
import types

handlers = {int: "number", types.FunctionType: "function"}
pickle.dumps(handlers, protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
