"""Give a class the state that an older version of it pickled."""


class Old:
    __slots__ = ("mean", "width")

    def __init__(self, mean, width):
        self.mean, self.width = mean, width


class New(Old):
    __slots__ = ()

    def __getstate__(self):
        return self.mean, self.width

    def __setstate__(self, state):
        self.mean, self.width = state


state = Old(0.0, 1.0).__reduce_ex__(2)[2]
print("the old state:", state)

new = New.__new__(New)
new.__setstate__(state)
print("mean:", new.mean)
print("width:", new.width)
