"""Symbolic values: what a stream puts on the stack, written down, never made.

Every push makes one node, so that node identity is object identity in a load: two
pushes of equal strings are two nodes, a memo fetch pushes the same node again.
A node holds no more than the stream said about it. Plain nodes (constants and
containers) can be turned into real objects by `objects`; a `Symbol` never is.
"""

from typing import ClassVar

# Sizes of nested tuples double with each level of sharing; past this it is just "too
# much", and the arithmetic stays that of small integers.
MOST_WEIGHT = 1 << 40


class Node:
    """One object of a load.

    `offset` is the byte at which the instruction that made it stands, counted from the
    start of the source.
    """

    __slots__ = ("offset",)

    noun: ClassVar[str] = "value"  # what a fault calls it, without the article
    # Whether hash() accepts it: None where only a load could tell.
    hashable: bool | None = True
    weight: int = 1  # how many hash() calls one hash() of it makes
    depth: int = 0  # how deep those calls nest

    offset: int


class Constant(Node):
    """None, or a bool, int, float, str or bytes, which `value` is.

    Made by `constant`, or in the reading loop attribute by attribute: a stream has
    more of these than of everything else, and an __init__ would double their cost.
    """

    __slots__ = ("value",)

    value: object


class ByteArray(Node):
    """A bytearray. `changes` holds what symbolic items did to it."""

    __slots__ = ("changes", "value")

    noun = "bytearray"
    hashable = False

    def __init__(self, value: bytearray, offset: int) -> None:
        self.value = value
        self.changes: list[Change] | None = None
        self.offset = offset


class Tuple(Node):
    """A tuple of `items`."""

    __slots__ = ("_traits", "items")

    noun = "tuple"

    def __init__(self, items: tuple[Node, ...], offset: int) -> None:
        self.items = items
        self.offset = offset
        self._traits: tuple[bool | None, int, int] | None = None

    # mypy: a Node's plain attributes, which a Tuple works out when asked.
    @property
    def hashable(self) -> bool | None:  # type: ignore[override]
        """Whether all items, and theirs, can be hashed."""
        return self._know()[0]

    @property
    def weight(self) -> int:  # type: ignore[override]
        """How many hash() calls one hash() of it makes."""
        return self._know()[1]

    @property
    def depth(self) -> int:  # type: ignore[override]
        """How deep those calls nest."""
        return self._know()[2]

    def _know(self) -> tuple[bool | None, int, int]:
        """Work out hashable, weight and depth: once, and without recursion."""
        todo = [self]
        while self._traits is None:
            node = todo[-1]
            if node._traits is not None:  # met before, within another
                todo.pop()
                continue
            unknown = [
                item
                for item in node.items
                if isinstance(item, Tuple) and item._traits is None
            ]
            if unknown:
                todo.extend(unknown)
                continue
            todo.pop()
            hashable: bool | None = True
            weight = depth = 1
            for item in node.items:
                weight += item.weight
                depth = max(depth, item.depth + 1)
                if item.hashable is not True and hashable is not False:
                    hashable = item.hashable
            node._traits = hashable, min(weight, MOST_WEIGHT), depth
        return self._traits


class List(Node):
    """A list of `items`. `changes` holds what symbolic indexes did to it."""

    __slots__ = ("changes", "items")

    noun = "list"
    hashable = False

    def __init__(self, items: list[Node], offset: int) -> None:
        self.items = items
        self.changes: list[Change] | None = None  # rare, and lists are many
        self.offset = offset


class Dict(Node):
    """A dictionary.

    `items` has keys and values by turns, as they were set: a key may occur again, and
    then, as in Python, the first key and the last value stay. `named` is how many of
    the `items` are known to be fit for keywords of a call.
    """

    __slots__ = ("items", "named")

    noun = "dictionary"
    hashable = False

    def __init__(self, items: list[Node], offset: int) -> None:
        self.items = items
        self.named = 0
        self.offset = offset


class Set(Node):
    """A set. `items` are as they were added; equal ones may occur again."""

    __slots__ = ("items",)

    noun = "set"
    hashable = False

    def __init__(self, offset: int) -> None:
        self.items: list[Node] = []
        self.offset = offset


class FrozenSet(Node):
    """A frozenset of `items`, of which equal ones may occur again."""

    __slots__ = ("items",)

    noun = "frozenset"

    def __init__(self, items: tuple[Node, ...], offset: int) -> None:
        self.items = items
        self.offset = offset


class View(Node):
    """A read-only memoryview of a bytearray, `of`."""

    __slots__ = ("of",)

    noun = "memoryview"
    hashable = False

    def __init__(self, of: ByteArray, offset: int) -> None:
        self.of = of
        self.offset = offset


class Symbol(Node):
    """Something that only a load would make.

    `changes` are what the stream does to it afterwards: pairs of an opcode's name and
    the nodes it took off the stack.
    """

    __slots__ = ("changes",)

    noun = "object"
    hashable = None

    changes: "list[Change]"


class Global(Symbol):
    """What a load finds under a name in a module.

    `module` and `name` are as written, or nodes where the stream computes them.
    `target` is the (module, name) that a load really looks up, which differs below
    protocol 3, where Python 2 names are mapped to Python 3 ones; None where computed.
    `dotted` says that a dot in the name means an attribute of an attribute.
    """

    __slots__ = ("dotted", "module", "name", "target")

    noun = "global"

    def __init__(
        self,
        module: str | Node,
        name: str | Node,
        target: tuple[str, str] | None,
        offset: int,
        *,
        dotted: bool,
    ) -> None:
        self.changes = []
        self.offset = offset
        self.module = module
        self.name = name
        self.target = target
        self.dotted = dotted


class Extension(Symbol):
    """What copyreg has registered under an extension `code`, 1 to 2**31 - 1."""

    __slots__ = ("code",)

    noun = "extension"

    def __init__(self, code: int, offset: int) -> None:
        self.changes = []
        self.offset = offset
        self.code = code


class Call(Symbol):
    """A call, written down.

    `how` is the opcode: REDUCE calls `function(*arguments)`; NEWOBJ and NEWOBJ_EX call
    `function.__new__(function, *arguments, **keywords)`; OBJ and INST call
    `function(*arguments)`, or `function.__new__(function)` for a class and no
    arguments.
    """

    __slots__ = ("arguments", "function", "how", "keywords")

    noun = "object"

    def __init__(
        self,
        how: str,
        function: Node,
        arguments: Node,
        keywords: Node | None,
        offset: int,
    ) -> None:
        self.changes = []
        self.offset = offset
        self.how = how
        self.function = function
        self.arguments = arguments
        self.keywords = keywords


class ReadOnly(Symbol):
    """A read-only view of the buffer `of`, or `of` itself where that is read-only."""

    __slots__ = ("of",)

    noun = "buffer"

    def __init__(self, of: Symbol, offset: int) -> None:
        self.changes = []
        self.offset = offset
        self.of = of


class Persistent(Symbol):
    """What persistent_load of the one who loads returns for `key`."""

    __slots__ = ("key",)

    noun = "persistent object"

    def __init__(self, key: Node, offset: int) -> None:
        self.changes = []
        self.offset = offset
        self.key = key


class OutOfBand(Symbol):
    """The buffer number `index`, from 0, of those passed beside the stream."""

    __slots__ = ("index",)

    noun = "out-of-band buffer"

    def __init__(self, index: int, offset: int) -> None:
        self.changes = []
        self.offset = offset
        self.index = index


def constant(value: object, offset: int) -> Constant:
    """Make a constant."""
    node = Constant()
    node.value = value
    node.offset = offset
    return node


type Change = tuple[str, tuple[Node, ...]]


def describe(node: Node) -> str:
    """Name a node's kind with an article: what a fault says stood there."""
    noun = node.noun
    if isinstance(node, Constant):
        if node.value is None:
            return "None"
        noun = type(node.value).__name__
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
