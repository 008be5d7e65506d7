"""What an enum member is pickled as: its value, or its name."""

import enum


class Colour(enum.Enum):
    RED = 1


function, arguments = Colour.RED.__reduce_ex__(4)[:2]
print(function.__name__, arguments)

# /// script
# requires-python = ">=3.6"
# ///
