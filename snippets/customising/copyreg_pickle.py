"""Teach pickle a type you don't own, for the whole process."""

import copy
import copyreg
import pickle
from types import MappingProxyType

prices = MappingProxyType({"tea": 3, "milk": 2})

try:
    pickle.dumps(prices, protocol=4)
except TypeError as error:
    print(f"{type(error).__name__}: {error}")


def make_proxy(items):
    return MappingProxyType(items)


def reduce_proxy(proxy):
    return make_proxy, (dict(proxy),)


copyreg.pickle(MappingProxyType, reduce_proxy)

data = pickle.dumps(prices, protocol=4)
print(data)
print(pickle.loads(data))
print(copy.deepcopy(prices))
