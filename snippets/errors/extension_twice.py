"""An extension code belongs to one name."""

import copyreg

copyreg.add_extension("shop", "Order", 240)
copyreg.add_extension("shop", "Invoice", 240)

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
