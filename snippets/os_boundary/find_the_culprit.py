"""Print the path to each part that pickle refuses."""

import copyreg
import pickle
import queue
from contextlib import suppress


def parts(thing):
    recipe = (tuple, (), None, thing)
    if type(thing) is not tuple:
        ask = copyreg.dispatch_table.get(type(thing))
        recipe = ask(thing) if ask else thing.__reduce_ex__(4)
    call, args, state, items, pairs = (*recipe, *4 * [None])[:5]
    yield from [(".call", call), (".args", args), (".state", state)]
    yield from ((f"[{n}]", x) for n, x in enumerate(items or ()))
    for key, part in pairs or ():
        yield from [(f"[{key!r}]", part), (".keys()", key)]


def refused(thing, path, seen):
    try:
        return not pickle.dumps(thing)
    except Exception as error:
        words = f"{path}: {error}"
        end = isinstance(error, RecursionError) and len(path) > 99
    if id(thing) not in seen:
        seen[id(thing)], deeper = thing, False
        with suppress(Exception):  # no recipe: the path ends here
            for step, part in () if end else parts(thing):
                deeper |= refused(part, path + step, seen)
        if not deeper:
            print(words)
    return True


shop: dict = {"orders": queue.Queue()}
shop["basket"] = ["tea", {"prices": (n for n in (3, 4))}]
shop["self"] = shop
refused(shop, "shop", {})

# /// script
# requires-python = ">=3.8"
# ///
