"""The value that a stream describes, as real objects where it is plain data.

Lists, dictionaries, sets, tuples and constants become real; sharing and cycles are
kept. A `Symbol` stays a symbol, in its place: nothing is imported, looked up, called.
"""

from .values import (
    ByteArray,
    Constant,
    Dict,
    FrozenSet,
    List,
    Node,
    Set,
    Symbol,
    Tuple,
    View,
)

# Tuples nested deeper than this are hashed by recursion in C, down to a crash.
DEEPEST_KEY = 500
# hash() calls allowed on top of 64 for each object; see `TooCostly`.
SPARE_HASHES = 1_000_000
# Different keys with one and the same hash: each is compared with all before it.
MOST_COLLISIONS = 50


class TooCostly(ValueError):
    """A dictionary's keys or a set's members would take too long to hash.

    Sharing lets a hundred bytes describe a tuple whose hash takes 2**40 steps; tuples
    can nest so deeply that hash() overflows the C stack; and integers can be chosen to
    have one hash, so that a dictionary degrades to a list. `pickle.loads` tries; this
    does not.
    """


class _Builder:
    """Makes the objects of one value; each node's object is made once."""

    def __init__(self) -> None:
        self.made: dict[Node, object] = {}
        self.unfilled: list[Dict | List | Set] = []
        self.hashes = SPARE_HASHES

    def make(self, root: Node) -> object:
        """Return the object for a node, in which containers may still be empty.

        Tuples and frozensets need their members first; the work is kept in a list, as
        nesting may be deeper than Python's own stack.
        """
        made = self.made
        todo = [root]
        while todo:
            node = todo[-1]
            if node in made:
                todo.pop()
                continue
            if isinstance(node, Tuple | FrozenSet):
                missing = [item for item in node.items if item not in made]
                if missing:
                    todo.extend(missing)
                    continue
            elif isinstance(node, View) and node.of not in made:
                todo.append(node.of)
                continue
            made[node] = self._shell(node)
            todo.pop()
        return made[root]

    def _shell(self, node: Node) -> object:
        """Make one object, whose members are there if it cannot be filled later."""
        made = self.made
        self.hashes += 64
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Tuple):
            return tuple(made[item] for item in node.items)
        if isinstance(node, FrozenSet):
            return frozenset(self._members(node.items))
        if isinstance(node, ByteArray):
            return node.value.copy()
        if isinstance(node, View):
            inner = made[node.of]
            assert isinstance(inner, bytearray)
            return memoryview(inner).toreadonly()
        if isinstance(node, Dict | List | Set):
            self.unfilled.append(node)
            return (
                []
                if isinstance(node, List)
                else {}
                if isinstance(node, Dict)
                else set()
            )
        return node

    def _keys(self, nodes: tuple[Node, ...] | list[Node]) -> list[object]:
        """Return the objects for nodes that are about to be hashed.

        The cost is counted before any is.
        """
        for node in nodes:
            self.hashes -= node.weight
            if node.depth > DEEPEST_KEY or self.hashes < 0:
                raise TooCostly("hashing the keys of this value would take too long")
        return [self.made[node] for node in nodes]

    def _members(self, nodes: tuple[Node, ...] | list[Node]) -> dict[object, object]:
        """Return the different keys among nodes, the first of equal ones, in order.

        Each is its own value, for the caller to replace.
        """
        members: dict[object, object] = {}
        same: dict[int, int] = {}
        size = 0
        for key in self._keys(nodes):
            members.setdefault(key, key)
            if len(members) > size:
                size += 1
                number = hash(key)
                same[number] = count = same.get(number, 0) + 1
                if count > MOST_COLLISIONS:
                    raise TooCostly("too many keys of this value have the same hash")
        return members

    def fill(self) -> None:
        """Fill the containers, and those that they bring along."""
        made = self.made
        while self.unfilled:
            node = self.unfilled.pop()
            container = made[node]
            for item in node.items:
                if item not in made:
                    self.make(item)
            if isinstance(container, list):
                container.extend(made[item] for item in node.items)
            elif isinstance(container, set):
                container.update(self._members(node.items))
            elif isinstance(container, dict):
                keys = node.items[::2]
                container.update(self._members(keys))
                for key, value in zip(keys, node.items[1::2], strict=True):
                    container[made[key]] = made[value]


def rebuild(node: Node) -> object:
    """Return the object that a node describes.

    Plain data come out equal to what `pickle.loads` returns; every `Symbol` comes out
    as the node itself. Raises `TooCostly`.
    """
    builder = _Builder()
    result = builder.make(node)
    builder.fill()
    return result


def is_plain(node: Node) -> bool:
    """Whether a node and all that it holds are constants and containers."""
    seen = {node}
    todo = [node]
    while todo:
        node = todo.pop()
        inner: tuple[Node, ...] | list[Node] = ()
        if isinstance(node, Symbol):
            return False
        if isinstance(node, Tuple | FrozenSet | List | Dict | Set):
            inner = node.items
        elif isinstance(node, View):
            inner = (node.of,)
        if isinstance(node, List | ByteArray) and node.changes:
            return False
        for item in inner:
            if item not in seen:
                seen.add(item)
                todo.append(item)
    return True
