"""A hook changes the dictionary that is being pickled."""

import pickle


class Price:
    def __getstate__(self):
        prices["seen"] = True
        return {"amount": 3}


prices: dict = {"tea": Price(), "coffee": 4}
pickle.dumps(prices, protocol=4)

# /// script
# [tool.picklejar]
# raises = "RuntimeError"
# ///
