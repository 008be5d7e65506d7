"""The class has got slots since the pickle was written."""

import pickle


class Point:
    __slots__ = ("x", "y")


class Mended(Point):
    __slots__ = ()

    def __setstate__(self, state):
        attributes, slots = state, None
        if isinstance(state, tuple):
            attributes, slots = state
        for part in attributes, slots:
            for name, value in (part or {}).items():
                setattr(self, name, value)


# Written when Point had no __slots__, with x = 3 and y = 4.
state = b"}(\x8c\x01xK\x03\x8c\x01yK\x04ub."
mended = pickle.loads(b"c__main__\nMended\n)\x81" + state)
print("mended:", mended.x, mended.y)
pickle.loads(b"c__main__\nPoint\n)\x81" + state)

# /// script
# [tool.picklejar]
# raises = "AttributeError"
# ///
