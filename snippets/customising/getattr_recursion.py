"""A __getattr__ that needs an attribute recurses on load."""

import pickle


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


class FixedProxy(Proxy):
    def __getattr__(self, name):
        if "target" not in self.__dict__ or name[:2] == "__":
            raise AttributeError(name)
        return getattr(self.target, name)


for kind in [Proxy, FixedProxy]:
    data = pickle.dumps(kind([3, 1, 2]), protocol=4)
    try:
        proxy = pickle.loads(data)
        print("loaded, index of 2:", proxy.index(2))
    except RecursionError as error:
        print(f"{type(error).__name__}: {error}")

# /// script
# [tool.picklejar]
# browser = "calls deeper than the stack of a browser allows"
# ///
