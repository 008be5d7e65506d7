"""Write the Enum as a class, and the names agree by themselves."""

import pickle
from enum import Enum


class Colour(Enum):
    RED = 1
    GREEN = 2


print(pickle.loads(pickle.dumps(Colour.RED, protocol=4)))
