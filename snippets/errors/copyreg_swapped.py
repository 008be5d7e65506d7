"""copyreg.pickle wants the type first and a function second."""

import copyreg


class Order:
    pass


copyreg.pickle(Order, "Order")  # type: ignore[arg-type]

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
