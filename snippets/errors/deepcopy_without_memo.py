"""A __deepcopy__ without its second parameter."""

import copy


class Basket:
    def __deepcopy__(self):
        return Basket()


copy.deepcopy(Basket())

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
