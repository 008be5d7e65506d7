"""A dataclass supports copy.replace by itself."""

import copy
from dataclasses import dataclass


@dataclass
class Order:
    drink: str
    count: int = 1


print(copy.replace(Order("tea"), drink="coffee"))  # type: ignore

# /// script
# requires-python = ">=3.13"
# ///
