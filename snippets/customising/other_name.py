"""A namedtuple or Enum is looked up under the name it was told."""

import pickle
from collections import namedtuple
from enum import Enum


def make_types():
    seat = namedtuple("Seat", "row number")
    colour = Enum("Colour", "RED GREEN")
    return seat, colour


OtherSeat, OtherColour = make_types()

for value in [OtherSeat(4, 12), OtherColour.RED]:
    try:
        pickle.dumps(value, protocol=4)
    except pickle.PicklingError as error:
        print(f"{type(error).__name__}: {error}")

Seat, Colour = make_types()

for value in [Seat(4, 12), Colour.RED]:
    data = pickle.dumps(value, protocol=4)
    print("pickled:", pickle.loads(data))
