"""The class has become a function since the pickle was written."""

import pickle


class _Order:
    item: str


def Order(item="dill"):
    order = _Order()
    order.item = item
    return order


# Written when Order was a class.
data = b"c__main__\nOrder\n)\x81}\x8c\x04item\x8c\x04dillsb."
try:
    pickle.loads(data)
except pickle.UnpicklingError as error:
    print(f"UnpicklingError: {error}")

make, Order = Order, _Order  # type: ignore[misc, assignment]
print("the name is a class again:", pickle.loads(data).item)
