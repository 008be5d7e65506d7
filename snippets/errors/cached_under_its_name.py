"""Use the decorator, and the name leads to the cached function."""

import pickle
from functools import lru_cache


@lru_cache
def price(name):
    return {"tea": 3}[name]


arrived = pickle.loads(pickle.dumps(price, protocol=4))
print(arrived("tea"), arrived is price)
