"""Which parts of a value pickle refuses, and the path to each.

It looks where pickle looks: at what `__reduce_ex__` returns. A part is a culprit if
`pickle.dumps` fails on it and on none of its own parts.
"""

import pickle
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

MOST_LOOKED = 2_000
MOST_FOUND = 50


def find_culprits(value: object, path: str = "value") -> list[tuple[str, str]]:
    """Return the path to each part that cannot be pickled, and pickle's own words.

    Asks the objects as `pickle.dumps` does, so it runs their code. Stops looking after
    `MOST_LOOKED` parts.
    """
    search = _Search()
    search.refused(value, path)
    return search.found[:MOST_FOUND]


class _Search:
    def __init__(self) -> None:
        self.seen: dict[int, object] = {}
        self.found: list[tuple[str, str]] = []

    def refused(self, thing: object, path: str) -> bool:
        try:
            return not pickle.dumps(thing)
        except Exception as error:  # noqa: BLE001  objects may raise anything
            words = f"{type(error).__name__}: {error}"
        if id(thing) in self.seen or len(self.seen) >= MOST_LOOKED:
            return True
        self.seen[id(thing)] = thing
        deeper = False
        with suppress(Exception):  # no recipe: the path ends here
            for step, part in _parts(thing):
                deeper |= self.refused(part, path + step)
        if not deeper:
            self.found.append((path[:500], words[:500]))
        return True


def _parts(thing: Any) -> Iterator[tuple[str, object]]:
    if type(thing) is tuple:
        yield from ((f"[{number}]", part) for number, part in enumerate(thing))
        return
    recipe = (*thing.__reduce_ex__(4), None, None, None)
    yield from ((".args", recipe[1]), (".state", recipe[2]))
    for number, part in enumerate(recipe[3] or ()):
        yield f"[{number}]", part
    for key, part in recipe[4] or ():
        yield f"[{key!r:.60}]", part
