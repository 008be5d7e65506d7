"""__copy__ gets no memo; that is __deepcopy__."""

import copy


class Basket:
    def __copy__(self, memo):
        return Basket()


copy.copy(Basket())

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
