"""Hand every argument on, and build the message in __str__."""

import copy


class OrderError(Exception):
    def __init__(self, number, reason):
        super().__init__(number, reason)

    def __str__(self):
        return "order {}: {}".format(*self.args)


print(copy.copy(OrderError(7, "sold out")))
