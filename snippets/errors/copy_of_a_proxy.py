"""A copy without attributes yet, and __getattr__ asks for one."""

import copy


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


copy.copy(Proxy("tea"))

# /// script
# [tool.picklejar]
# browser = "calls deeper than the stack of a browser allows"
# raises = "RecursionError"
# ///
