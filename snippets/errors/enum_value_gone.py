"""An enum value that the class no longer has."""

import enum
import pickle


class Colour(enum.Enum):
    GREEN = 2


class Mended(enum.Enum):
    GREEN = 2

    @classmethod
    def _missing_(cls, value):
        return cls.GREEN if value == 1 else None


# Written when there was a RED = 1.
print("mended:", pickle.loads(b"c__main__\nMended\nK\x01\x85R."))
pickle.loads(b"c__main__\nColour\nK\x01\x85R.")

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
