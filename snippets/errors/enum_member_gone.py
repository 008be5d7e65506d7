"""Load a colour that has been renamed."""

import enum
import pickle


class Colour(enum.Enum):
    CRIMSON = 1
    DARK_GREEN = 2

    def __reduce_ex__(self, protocol):
        return getattr, (Colour, self.name)


# From before the change, when 1 was called RED.
data = (
    b"\x80\x04\x953\x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x94"
    b"\x8c\x07getattr\x94\x93\x94\x8c\x08__main__\x94\x8c\x06Colour"
    b"\x94\x93\x94\x8c\x03RED\x94\x86\x94R\x94."
)

pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "AttributeError"
# ///
