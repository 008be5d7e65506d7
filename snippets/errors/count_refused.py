"""From Python 3.14 an itertools object refuses to be pickled."""

import itertools
import pickle


class Till:
    def __init__(self):
        self.numbers = itertools.count(1)


till = Till()
print("order", next(till.numbers))
data = pickle.dumps(till, protocol=4)
print("order", next(pickle.loads(data).numbers))

# /// script
# [tool.picklejar.raises]
# ">=3.14" = "TypeError"
# ///
