"""An entry of os.scandir refuses to be pickled."""

import os
import pickle

with open("orders.txt", "w") as file:
    file.write("2 teas")
with os.scandir(".") as entries:
    found = [
        entry for entry in entries if entry.name == "orders.txt"
    ]
pickle.dumps(found, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
