"""A cached function that is stored under another name."""

import pickle
from functools import lru_cache


def price(name):
    return {"tea": 3}[name]


cached_price = lru_cache(price)
pickle.dumps(cached_price, protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = "0x…"
# reason = "an address in memory"
# ///
