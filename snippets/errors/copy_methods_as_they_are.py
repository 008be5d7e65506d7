"""__copy__ takes nothing, __deepcopy__ takes the memo."""

import copy


class Basket:
    def __init__(self, items):
        self.items = items

    def __copy__(self):
        return Basket(self.items)

    def __deepcopy__(self, memo):
        return Basket(copy.deepcopy(self.items, memo))


basket = Basket([["tea"]])
print(copy.copy(basket).items is basket.items)
print(copy.deepcopy(basket).items is basket.items)
