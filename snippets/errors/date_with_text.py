"""A __reduce__ that calls date with text."""

import pickle
from datetime import date


class Day(date):
    def __reduce__(self):
        return date, (self.isoformat(),)


class Mended(date):
    def __reduce__(self):
        return date.fromisoformat, (self.isoformat(),)


data = pickle.dumps(Mended(2024, 2, 10), protocol=4)
print("mended:", pickle.loads(data))
data = pickle.dumps(Day(2024, 2, 10), protocol=4)
pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
