"""A name with an accent needs protocol 3 or newer."""

import pickle


class Café:
    pass


pickle.dumps(Café(), protocol=2)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
