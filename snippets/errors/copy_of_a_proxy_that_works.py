"""Refuse special names in __getattr__."""

import copy


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.target, name)


print(copy.copy(Proxy("tea")).upper())
