"""Find what comes back as the very same object."""

import pickle
from enum import Enum


class Status(Enum):
    OPEN = 1


class Marker:
    def __reduce__(self) -> str:
        return "MISSING"  # the global name to look up


MISSING = Marker()
unknown = object()

things = {
    "None": None,
    "Ellipsis": ...,
    "a built-in function": len,
    "a module's function": pickle.dumps,
    "an Enum member": Status.OPEN,
    "an object that names itself": MISSING,
    "a plain object()": unknown,
}
for name, thing in things.items():
    again = pickle.loads(pickle.dumps(thing))
    print(f"{name}: {again is thing}")
