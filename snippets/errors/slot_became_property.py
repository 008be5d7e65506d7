"""A slot is gone, or a property: states that no longer fit."""

import pickle


class Point:
    __slots__ = ("x",)

    @property
    def size(self):
        return self.x


class Mended(Point):
    __slots__ = ()

    def __setstate__(self, state):
        self.x = state[1]["x"]


for kind in b"Mended", b"Point":
    for name in b"\x8c\x04size", b"\x8c\x01y":
        # Written when Point had two slots: x, and this one.
        state = b"N}(\x8c\x01xK\x03" + name + b"K\x04u\x86b."
        data = b"c__main__\n" + kind + b"\n)\x81" + state
        try:
            print("mended:", pickle.loads(data).size)
        except AttributeError as error:
            print(f"AttributeError: {error}")
