"""Move the class to the top level, and pass what it took."""

import pickle


class Order:
    def __init__(self, drink):
        self.drink = drink


def order(drink):
    return Order(drink)


print(pickle.loads(pickle.dumps(order("tea"), protocol=4)).drink)
