"""A copy of a temporary file fails with a strange word."""

import copy
import tempfile

with tempfile.NamedTemporaryFile() as file:
    copy.copy(file)

# /// script
# [tool.picklejar]
# raises = "KeyError"
# ///
