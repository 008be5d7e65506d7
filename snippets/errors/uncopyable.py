"""A class that takes back both reduce methods."""

import copy


class Token:
    __reduce_ex__ = None  # type: ignore[assignment]
    __reduce__ = None  # type: ignore[assignment]


copy.deepcopy({"token": Token()})

# /// script
# [tool.picklejar]
# raises = "Error"
# ///
