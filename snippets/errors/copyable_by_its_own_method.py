"""Say by __deepcopy__ what a copy is."""

import copy


class Token:
    __reduce_ex__ = None  # type: ignore[assignment]
    __reduce__ = None  # type: ignore[assignment]

    def __deepcopy__(self, memo):
        return self  # there is one, and copies share it


before = {"token": Token()}
after = copy.deepcopy(before)
print(after is before, after["token"] is before["token"])
