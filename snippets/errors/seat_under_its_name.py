"""Give the namedtuple the name that you store it under."""

import pickle
from collections import namedtuple

Seat = namedtuple("Seat", "row number")
print(pickle.loads(pickle.dumps(Seat(3, 14), protocol=4)))
