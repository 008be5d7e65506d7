"""A function for a type, and one code for one name."""

import copyreg
import pickle


class Order:
    def __init__(self, drink):
        self.drink = drink


def reduce_order(order):
    return Order, (order.drink,)


copyreg.pickle(Order, reduce_order)
copyreg.add_extension("__main__", "Order", 240)
data = pickle.dumps(Order("tea"), protocol=2)
print(data)
print(pickle.loads(data).drink)
