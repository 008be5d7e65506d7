"""An object whose class was defined again after it was made."""

import pickle


class Invoice:
    total = 3


old = Invoice()


class Invoice:  # type: ignore[no-redef]  # noqa: F811
    total = 4


pickle.dumps(old, protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
