"""Pickle a local function with cloudpickle, and look inside."""

import pickle
import pickletools
from collections.abc import Callable

import cloudpickle


def discount(rate: float) -> Callable[[float], float]:
    def price(full: float) -> float:
        return full * rate

    return price


half = discount(0.5)
try:
    pickle.dumps(half)
except (AttributeError, pickle.PicklingError) as error:
    print("pickle:", type(error).__name__)

data = cloudpickle.dumps(half)
print("cloudpickle, loaded and called:", pickle.loads(data)(8.0))

found = [argument for _, argument, _ in pickletools.genops(data)]
print("names cloudpickle:", "cloudpickle.cloudpickle" in found)
print("holds the bytecode:", half.__code__.co_code in found)
print("holds the captured rate:", 0.5 in found)
print(
    "holds the source's path:", half.__code__.co_filename in found
)

# /// script
# dependencies = ["cloudpickle"]
# ///
