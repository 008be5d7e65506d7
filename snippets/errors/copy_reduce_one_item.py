"""copy meets a __reduce__ with one item."""

import copy


class Order:
    def __reduce__(self):
        return (Order,)


copy.copy(Order())

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
