"""Ask a Python which protocols it has, and which is the default."""

import pickle

# Python 2.7 has no name for its default: it is 0.
default = getattr(pickle, "DEFAULT_PROTOCOL", 0)
print("default -> " + str(default))
print("highest -> " + str(pickle.HIGHEST_PROTOCOL))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# survey = true
# ///
