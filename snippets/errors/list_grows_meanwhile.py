"""From Python 3.14 a list must not change meanwhile either."""

import pickle


class Price:
    def __getstate__(self):
        prices.append("seen")
        return {"amount": 3}


prices: list = [Price(), 4]
print(len(pickle.loads(pickle.dumps(prices, protocol=4))))

# /// script
# [tool.picklejar.raises]
# ">=3.14" = "RuntimeError"
# [tool.picklejar]
# browser = { differs = "CPython 3.14.2 does not notice it" }
# ///
