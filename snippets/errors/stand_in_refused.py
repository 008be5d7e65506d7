"""A stand-in that claims the class of its target."""

import pickle


class Order:
    drink = "tea"


class StandIn:
    def __init__(self, target):
        self.target = target

    @property  # type: ignore[misc]
    def __class__(self):
        return type(self.target)


pickle.dumps(StandIn(Order()), protocol=4)

# /// script
# [tool.picklejar]
# raises = "PicklingError"
# ///
