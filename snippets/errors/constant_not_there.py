"""A string from __reduce__ that names nothing."""

import pickle


class Unset:
    def __reduce__(self):
        return "UNSET"


missing = Unset()
pickle.dumps({"discount": missing}, protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x…"
# reason = "an address in memory"
# ///
