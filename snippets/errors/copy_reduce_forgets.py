"""copy meets a __reduce__ without a return."""

import copy


class Order:
    def __reduce__(self):
        answer = Order, ()
        print("the answer has", len(answer), "items")


copy.copy(Order())

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
