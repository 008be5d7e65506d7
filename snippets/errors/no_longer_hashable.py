"""The class got an __eq__, and with that lost its hash."""

import pickle


class Seat:
    row: int

    def __eq__(self, other):
        return self.row == other.row


# Written before Seat had an __eq__: {Seat(): "ana"}
data = b"}c__main__\nSeat\n)\x81\x8c\x03anas."
try:
    pickle.loads(data)
except TypeError as error:
    print(f"TypeError: {error}")

Seat.__hash__ = object.__hash__  # type: ignore[method-assign]
print("with a hash:", list(pickle.loads(data).values()))
