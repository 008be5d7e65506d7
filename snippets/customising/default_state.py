"""The default state: __dict__, slots, both, or None."""


class Empty:
    pass


class Account:
    def __init__(self):
        self.owner = "ada"


class Point:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = 3


class Label(Point):
    def __init__(self):
        super().__init__()
        self.text = "here"


for thing in [Empty(), Account(), Point(), Label()]:
    print(type(thing).__name__, thing.__getstate__())
