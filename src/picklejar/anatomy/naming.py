"""Names for the variables of a program."""

import builtins
import keyword
import re
from collections.abc import Iterable

from .values import Call, Global, Node


class Names:
    """Hands out names that are free: no keyword, no built-in, none given before."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {*taken, *dir(builtins), "copyreg", "importlib", "result"}
        self._next: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        """Return the wanted name, or that with a number."""
        name = wanted
        while name in self._taken or keyword.iskeyword(name):
            number = self._next.get(wanted, 2)
            self._next[wanted] = number + 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name

    def fresh(self, node: Node) -> str:
        """Return a name that says what a node is: `account` for an Account(...)."""
        if isinstance(node, Call) and isinstance(node.function, Global):
            target = node.function.target
            if target is not None and is_plain(target[1]):
                last = target[1].rpartition(".")[2].strip("_")
                if last:
                    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", last).lower()
                    return self.unique(snake if snake.isidentifier() else "value")
        noun = node.noun.rpartition(" ")[2]
        if noun in ("list", "dictionary", "set", "tuple", "frozenset", "bytearray"):
            return self.unique({"dictionary": "mapping"}.get(noun, f"a_{noun}"))
        return self.unique("value")


def is_plain(name: str) -> bool:
    """Whether a dotted name can be written in a program and read back the same.

    ASCII only: Python normalises other identifiers.
    """
    return (
        len(name) <= 200
        and name.isascii()
        and all(p.isidentifier() and not keyword.iskeyword(p) for p in name.split("."))
    )
