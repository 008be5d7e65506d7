"""Pickle the dictionary, and make the view again on arrival."""

import pickle
from types import MappingProxyType


class Shop:
    def __init__(self, settings):
        self._settings = dict(settings)

    @property
    def settings(self):
        return MappingProxyType(self._settings)


shop = pickle.loads(
    pickle.dumps(Shop({"currency": "EUR"}), protocol=4)
)
print(shop.settings)
