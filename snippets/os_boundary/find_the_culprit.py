"""Print the path to each part that pickle refuses."""

import pickle
import queue
from contextlib import suppress


def parts(thing):
    if type(thing) is tuple:
        recipe = (tuple, (), None, thing)
    else:
        recipe = thing.__reduce_ex__(4)
    _, args, state, items, pairs = (*recipe, None, None, None)[:5]
    yield from [(".args", args), (".state", state)]
    for number, part in enumerate(items or ()):
        yield f"[{number}]", part
    for key, part in pairs or ():
        yield f"[{key!r}]", part


def refused(thing, path, seen):
    try:
        return not pickle.dumps(thing)
    except Exception as error:
        words = f"{path}: {error}"
    if id(thing) not in seen:
        seen[id(thing)] = thing
        deeper = False
        with suppress(Exception):  # no recipe: the path ends here
            for step, part in parts(thing):
                deeper |= refused(part, path + step, seen)
        if not deeper:
            print(words)
    return True


shop: dict = {"orders": queue.Queue(), "open": True}
shop["basket"] = ["tea", {"prices": (n for n in (3, 4))}]
shop["self"] = shop
refused(shop, "shop", {})

# /// script
# requires-python = ">=3.8"
# ///
