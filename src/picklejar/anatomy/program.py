"""An equivalent Python program: what a load does, as statements, in its order.

Running it does what loading would do. For plain data that is a literal; for objects
it imports, calls and sets states, so it is to be read rather than run, unless the
pickle is trusted.
"""

from collections.abc import Sequence

from .analysis import Uses, is_long
from .drafts import Draft, constant_text, layout
from .fault import Fault
from .imports import import_lines
from .naming import Names
from .notation import printable
from .steps import Step
from .values import (
    ByteArray,
    Call,
    Constant,
    Dict,
    Extension,
    FrozenSet,
    Global,
    List,
    Node,
    OutOfBand,
    Persistent,
    ReadOnly,
    Set,
    Symbol,
    Tuple,
    View,
)

# Texts nested deeper than this get names: it bounds how often a text is copied, and
# no Python parser reads brackets nested without end.
_DEEPEST = 12
_UNWRITTEN = (type(None), Constant)
_EARLIER = "...  # what an earlier pickle left in the memo"

_HELPERS = {
    "set_state": '''\
def set_state(thing, state):
    """Hand an object its state, as BUILD does."""
    setstate = getattr(thing, "__setstate__", None)
    if setstate is not None:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        thing.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(thing, name, value)
''',
    "look_up": '''\
def look_up(module, name, dotted):
    """Import a module and find a name in it, as GLOBAL does."""
    found = importlib.import_module(module)
    for part in name.split(".") if dotted else [name]:
        found = getattr(found, part)
    return found
''',
    "instantiate": '''\
def instantiate(thing):
    """Make an instance of a class, or call what is none, as OBJ and INST do."""
    if isinstance(thing, type) and not hasattr(thing, "__getinitargs__"):
        return thing.__new__(thing)
    return thing()
''',
    "append": '''\
def append(thing, items):
    """Put items at the end of something, as APPENDS does."""
    extend = getattr(thing, "extend", None)
    if extend is not None:
        extend(items)
        return
    put = thing.append
    for item in items:
        put(item)
''',
    "add": '''\
def add(thing, items):
    """Put items into something, as ADDITEMS does."""
    if isinstance(thing, set):
        thing.update(items)
        return
    put = thing.add
    for item in items:
        put(item)
''',
    "extension": '''\
def extension(code):
    """Find what copyreg has registered under a code, as EXT1 does."""
    module, name = copyreg._inverted_registry[code]
    return getattr(importlib.import_module(module), name)
''',
    "persistent_load": '''\
def persistent_load(key):
    """Return the object with an id: for you to write."""
    raise NotImplementedError(key)
''',
    "read_only": '''\
def read_only(buffer):
    """Return a buffer that cannot be written to, as READONLY_BUFFER does."""
    view = memoryview(buffer)
    return buffer if view.readonly else view.toreadonly()
''',
    "buffers": "buffers = iter([])  # the out-of-band buffers: for you to pass\n",
}


class _Writer:
    """Turns steps into statements.

    A plain container becomes text at its first use, with all that was put in before;
    if it is used again or changed later, it gets a name there. A symbol gets a name
    when it is made, so that imports and calls keep their order.
    """

    def __init__(self, steps: Sequence[Step]) -> None:
        self.uses = Uses(steps)
        self.names = Names(_HELPERS)
        self.named: dict[Node, str] = {}
        self.drafts: dict[Node, Draft] = {}
        self.lines: list[str] = []
        self.helpers: set[str] = set()

    def step(self, step: Step) -> None:
        """Write down what one step does."""
        node = step.pushed
        if node is not None and node.offset == step.offset:
            self._make(step, node)  # made here, not fetched or copied
        if step.target is not None and (step.popped or step.asks):
            self._change(step, step.target)
        if step.opcode.name == "STOP":
            self.lines.append(f"result = {self._text(step.popped[0])[0]}")

    def _name(self, node: Node, text: str) -> str:
        """Give a node a name, and write its definition."""
        name = self.names.fresh(node)
        self.named[node] = name
        self.lines.append(f"{name} = {text}")
        return name

    def _text(self, node: Node) -> tuple[str, int]:
        """Return a node's text where it is used, and how deeply that nests."""
        if node in self.named:
            return self.named[node], 0
        if isinstance(node, Constant):
            text = constant_text(node.value)
            if node in self.uses.named:
                return self._name(node, text), 0
            return text, 0
        draft = self.drafts.pop(node, None)
        if draft is None:
            return self._name(node, _EARLIER), 0
        if isinstance(node, Tuple) and not node.items:
            self.drafts[node] = draft  # the empty tuple needs no name
            return "()", 1
        text, depth = draft.text(), draft.depth + 1
        if depth > _DEEPEST or node in self.uses.named:
            return self._name(node, text), 0
        return text, depth

    def _add(self, draft: Draft, nodes: Sequence[Node], *, pairs: bool = False) -> None:
        """Put the texts of nodes into a draft."""
        texts: list[str] = []
        for node in nodes:
            if type(node) is Constant and not is_long(node.value):
                texts.append(constant_text(node.value))  # by far the most
                continue
            text, depth = self._text(node)
            draft.depth = max(draft.depth, depth)
            texts.append(text)
        if pairs:
            keyed = zip(texts[::2], texts[1::2], strict=True)
            draft.parts.extend([f"{key}: {value}" for key, value in keyed])
        else:
            draft.parts.extend(texts)

    def _make(self, step: Step, node: Node) -> None:
        """Begin a container's text, or write the statement that makes a symbol."""
        if isinstance(node, Symbol):
            self._make_symbol(node)
            return
        draft = Draft.for_node(node)
        if isinstance(node, ByteArray):
            draft.parts.append(repr(bytes(step.argument)))
        elif isinstance(node, View):
            self._add(draft, (node.of,))
        elif isinstance(node, Tuple | FrozenSet | List | Dict | Set):
            self._add(draft, step.popped, pairs=isinstance(node, Dict))
        self.drafts[node] = draft
        if isinstance(node, Dict | FrozenSet):
            self._settle(node, step.popped)

    def _settle(self, node: Node, items: Sequence[Node]) -> None:
        """Write a container down at once where making it calls a method.

        Keys of symbols are hashed, and that has its place in the order of things.
        """
        keys = items[::2] if isinstance(node, Dict) else items
        if any(key.hashable is None for key in keys):
            self._name(node, self.drafts.pop(node).text())

    def _make_symbol(self, node: Symbol) -> None:
        if isinstance(node, Global):
            self._import(node)
        elif isinstance(node, Call):
            if node.how == "INST" and isinstance(node.function, Global):
                self._import(node.function)
            self._name(node, self._call(node))
        elif isinstance(node, Extension):
            self.helpers.add("extension")
            self._name(node, f"extension({node.code})")
        elif isinstance(node, Persistent):
            self.helpers.add("persistent_load")
            self._name(node, f"persistent_load({self._text(node.key)[0]})")
        elif isinstance(node, OutOfBand):
            self.helpers.add("buffers")
            self._name(node, "next(buffers)")
        elif isinstance(node, ReadOnly):
            self.helpers.add("read_only")
            self._name(node, f"read_only({self._text(node.of)[0]})")

    def _import(self, node: Global) -> None:
        lines = import_lines(node, self.names)
        if lines is not None:
            line, name = lines
            self.named[node] = name
            if line:
                self.lines.append(line)
            return
        self.helpers.add("look_up")
        module, name = (
            repr(part) if isinstance(part, str) else self._text(part)[0]
            for part in node.target or (node.module, node.name)
        )
        self._name(node, f"look_up({module}, {name}, {node.dotted})")

    def _call(self, node: Call) -> str:
        """Write a call, its arguments spread out where their tuple has no other use."""
        function = self._text(node.function)[0]
        arguments = Draft(f"{function}(", [], ")")
        tuple_ = node.arguments
        bare = isinstance(tuple_, Tuple) and not tuple_.items
        if node.how in ("OBJ", "INST") and bare:
            self.helpers.add("instantiate")
            return f"instantiate({function})"
        if node.how.startswith("NEWOBJ"):
            arguments.open = f"{function}.__new__("
            arguments.parts.append(function)
        if node.how in ("OBJ", "INST") and isinstance(tuple_, Tuple):
            self._add(arguments, tuple_.items)
        elif tuple_ in self.drafts and (bare or tuple_ not in self.uses.named):
            arguments.parts.extend(self.drafts.pop(tuple_).parts)
        else:
            arguments.parts.append(f"*{self._text(tuple_)[0]}")
        if node.keywords is not None:
            arguments.parts.append(f"**{self._text(node.keywords)[0]}")
        return arguments.text()

    def _change(self, step: Step, target: Node) -> None:
        """Put into a container that is still text, or write a statement."""
        opcode = step.opcode.name
        if opcode == "BUILD" and not isinstance(target, Symbol):
            return  # passes only where there is nothing to set
        draft = self.drafts.get(target)
        fresh = not self.uses.used(target, step)
        if draft is not None and fresh and draft.takes(opcode):
            self._add(draft, step.popped, pairs=isinstance(target, Dict))
            if isinstance(target, Dict | Set):
                self._settle(target, step.popped)
            return
        if target not in self.named:
            draft = self.drafts.pop(target, None)
            self._name(target, draft.text() if draft else _EARLIER)
        name = self.named[target]
        texts = [self._text(node)[0] for node in step.popped]
        self.lines.extend(self._statements(opcode, name, texts, target))

    def _statements(
        self, opcode: str, name: str, texts: list[str], target: Node
    ) -> list[str]:
        """Write the statements that change a named object."""
        if opcode == "BUILD":
            self.helpers.add("set_state")
            return [layout("set_state(", [name, *texts], ")")]
        if opcode in ("SETITEM", "SETITEMS"):
            pairs = zip(texts[::2], texts[1::2], strict=True)
            return [f"{name}[{key}] = {value}" for key, value in pairs]
        if opcode == "ADDITEMS" and isinstance(target, Set):
            return [f"{name}.add({text})" for text in texts]
        if isinstance(target, Symbol):
            helper = "add" if opcode == "ADDITEMS" else "append"
            self.helpers.add(helper)
            return [layout(f"{helper}({name}, [", texts, "])")]
        if len(texts) == 1 and isinstance(target, List):
            return [f"{name}.append({texts[0]})"]
        return [layout(f"{name}.extend([", texts, "])")]

    def program(self, ending: str) -> str:
        """Return all of it, the helpers that it needs first."""
        modules = []
        if "extension" in self.helpers:
            modules.append("import copyreg")
        if self.helpers & {"extension", "look_up"}:
            modules.append("import importlib")
        parts = ["\n".join(modules) + "\n"] if modules else []
        parts += [text for name, text in _HELPERS.items() if name in self.helpers]
        body = "\n".join([*self.lines, *([ending] if ending else [])])
        return "\n\n".join([*parts, body + "\n"])


def write_program(steps: Sequence[Step], fault: Fault | None = None) -> str:
    """Write a pickle's steps as a Python program, which leaves its value in `result`.

    After the steps of a malformed stream the program says what is wrong, and leaves no
    result. What the stream takes from outside (persistent ids, out-of-band buffers)
    stands at its top to be filled in.
    """
    writer = _Writer(steps)
    for step in steps:
        # Most steps push constants, which are written where they are used.
        if step.popped or step.asks or type(step.pushed) not in _UNWRITTEN:
            writer.step(step)
    return writer.program(f"# Here a load fails: {printable(str(fault))}" if fault else "")
