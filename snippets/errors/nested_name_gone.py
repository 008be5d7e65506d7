"""Load a line of an order: the inner class has moved."""

import pickle


class Order:
    pass  # Line was defined in here once


class Line:
    item: str


# From those days: pickle.dumps(Order.Line(), protocol=4)
data = (
    b"\x80\x04\x95-\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__"
    b"\x94\x8c\nOrder.Line\x94\x93\x94)\x81\x94}\x94\x8c\x04item"
    b"\x94\x8c\x04dill\x94sb."
)

try:
    pickle.loads(data)
except AttributeError as error:
    print(f"AttributeError: {error}")

Order.Line = Line  # type: ignore[attr-defined]
print("with the old name kept:", pickle.loads(data).item)
