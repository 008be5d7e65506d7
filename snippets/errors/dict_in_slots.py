"""Slots with a "__dict__" among them hide what was loaded."""

import pickle


class Point:
    __slots__ = ("x", "y", "__dict__")


# Written when Point had no __slots__, with x = 3 and y = 4.
state = b"}(\x8c\x01xK\x03\x8c\x01yK\x04ub."
point = pickle.loads(b"c__main__\nPoint\n)\x81" + state)
print("vars:", vars(point))
print("x:", point.x)

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = "AttributeError"
# ///
