"""Lengths that no machine can have."""

import io
import pickle

TOO_LONG = b"\xff" * 8
for kind in "BINBYTES8", "BINUNICODE8", "BYTEARRAY8", "FRAME":
    data = getattr(pickle, kind) + TOO_LONG + b"di."
    try:
        pickle.load(io.BytesIO(data))
    except OverflowError as error:
        print(f"OverflowError: {error}")

# The longest that a machine could have, if it had nothing else.
data = pickle.FRAME + b"\xff" * 7 + b"\x7f" + b"di."
pickle.load(io.BytesIO(data))

# /// script
# [tool.picklejar]
# browser = { differs = "sizes are 32 bits wide" }
# raises = "UnpicklingError"
# ///
