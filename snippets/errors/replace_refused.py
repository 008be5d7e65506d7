"""copy.replace needs a class that supports it."""

import copy


class Order:
    def __init__(self, drink):
        self.drink = drink


copy.replace(Order("tea"), drink="coffee")  # type: ignore

# /// script
# requires-python = ">=3.13"
# [tool.picklejar]
# raises = "TypeError"
# ///
