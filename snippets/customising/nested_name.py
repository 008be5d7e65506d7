"""Inside a class, say where: qualname, or module."""

import pickle
from enum import Enum


class Lamp:
    Colour = Enum("Colour", "RED GREEN", qualname="Lamp.Colour")


data = pickle.dumps(Lamp.Colour.RED, protocol=4)
print(data)
print(pickle.loads(data))
