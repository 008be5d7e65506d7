"""A name must lead back to this very function."""

import pickle
from functools import wraps


def logged(function):
    @wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


@logged
def total(prices):
    return sum(prices)


for name, thing in ("new", total), ("old", total.__wrapped__):
    try:
        pickle.dumps(thing, protocol=4)
        print(f"{name}: {thing.__name__} pickled")
    except pickle.PicklingError as error:
        print(f"{name}: {error}")

# /// script
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = '0x…'
# reason = "an address in memory"
# ///
