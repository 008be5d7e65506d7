"""From Python 3.14 the traceback says where the culprit is."""

import pickle
import threading


class Basket:
    def __init__(self):
        self.items = ["tea", "coffee"]
        self.cache = {"totals": [7, threading.Lock()]}


shop = {"open": True, "basket": Basket()}
pickle.dumps(shop, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
