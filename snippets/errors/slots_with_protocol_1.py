"""Slots need protocol 2 or newer."""

import pickle


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


pickle.dumps(Point(3, 4), protocol=1)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
