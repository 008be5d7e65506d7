"""An exception is copied by calling its class again."""

import copy


class OrderError(Exception):
    def __init__(self, number, reason):
        super().__init__(f"order {number}: {reason}")


copy.copy(OrderError(7, "sold out"))

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
