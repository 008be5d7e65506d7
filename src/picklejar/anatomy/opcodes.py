"""The 68 instructions of the pickle machine, as one table.

Source: CPython's ``Lib/pickletools.py`` (names, codes, protocols, argument kinds,
stack effects), which a test compares with this table, opcode by opcode. The table is
our own because `pickletools` imports `pickle`, which an anatomy must not need, and
because the plain words and the kinds are ours.
"""

from dataclasses import dataclass
from enum import StrEnum

HIGHEST_PROTOCOL = 5


class Kind(StrEnum):
    """What an opcode is for. Pages give each kind a colour and a mark."""

    HEADER = "header"  # about the stream itself: protocol, frames, end
    VALUE = "value"  # pushes a constant
    CONTAINER = "container"  # makes or fills a tuple, list, dict or set
    STACK = "stack"  # marks, pops, copies
    MEMO = "memo"  # stores into or fetches from the memo
    IMPORT = "import"  # imports a module and looks a name up
    CALL = "call"  # calls something or makes an instance
    STATE = "state"  # hands an object its state
    OUTSIDE = "outside"  # asks whoever loads for something not in the stream


@dataclass(frozen=True, slots=True)
class Opcode:
    """One instruction.

    `before` and `after` are pickletools' names for what it needs on the top of the
    stack and what it leaves there, the topmost last.
    """

    name: str
    code: int  # the byte, 0 to 255
    protocol: int  # the first protocol that has it, 0 to 5
    argument: str | None  # pickletools' name for the argument's format
    kind: Kind
    before: tuple[str, ...]
    after: tuple[str, ...]
    plain: str  # one sentence; {fields} are filled in by `words`

    @property
    def byte(self) -> bytes:
        """The opcode as it stands in a stream, one byte."""
        return bytes((self.code,))


_K = Kind
_MARKED = "mark stackslice"
_TEXT = "Push the text that follows, {size} long."
_OLD_TEXT = "Push the Python 2 string that follows, {size} long."
_BYTES = "Push the bytes object that follows, {size} long."

# fmt: off
# Name, code, protocol, argument, kind, before, after, plain words: in the order of
# pickletools, which groups opcodes that do related things.
_ROWS: tuple[tuple[str, bytes, int, str | None, Kind, str, str, str], ...] = (
    ("INT", b"I", 0, "decimalnl_short", _K.VALUE, "", "int_or_bool",
     "Push {value}, written in decimal up to the line's end."),
    ("BININT", b"J", 1, "int4", _K.VALUE, "", "int",
     "Push the integer {value}, kept in four bytes."),
    ("BININT1", b"K", 1, "uint1", _K.VALUE, "", "int",
     "Push the integer {value}, kept in one byte."),
    ("BININT2", b"M", 1, "uint2", _K.VALUE, "", "int",
     "Push the integer {value}, kept in two bytes."),
    ("LONG", b"L", 0, "decimalnl_long", _K.VALUE, "", "int",
     "Push the integer {value}, written in decimal up to the line's end."),
    ("LONG1", b"\x8a", 2, "long1", _K.VALUE, "", "int",
     "Push the integer {value}, kept in {size} after it."),
    ("LONG4", b"\x8b", 2, "long4", _K.VALUE, "", "int",
     "Push the integer {value}, kept in {size} after it."),
    ("STRING", b"S", 0, "stringnl", _K.VALUE, "", "bytes_or_str",
     "Push a Python 2 string, written in quotes up to the line's end."),
    ("BINSTRING", b"T", 1, "string4", _K.VALUE, "", "bytes_or_str", _OLD_TEXT),
    ("SHORT_BINSTRING", b"U", 1, "string1", _K.VALUE, "", "bytes_or_str", _OLD_TEXT),
    ("BINBYTES", b"B", 3, "bytes4", _K.VALUE, "", "bytes", _BYTES),
    ("SHORT_BINBYTES", b"C", 3, "bytes1", _K.VALUE, "", "bytes", _BYTES),
    ("BINBYTES8", b"\x8e", 4, "bytes8", _K.VALUE, "", "bytes", _BYTES),
    ("BYTEARRAY8", b"\x96", 5, "bytearray8", _K.VALUE, "", "bytearray",
     "Push a bytearray made of what follows, {size} long."),
    ("NEXT_BUFFER", b"\x97", 5, None, _K.OUTSIDE, "", "buffer",
     "Push the next buffer that the caller of load passed beside the stream."),
    ("READONLY_BUFFER", b"\x98", 5, None, _K.OUTSIDE, "buffer", "buffer",
     "Make the buffer on top read-only."),
    ("NONE", b"N", 0, None, _K.VALUE, "", "None", "Push None."),
    ("NEWTRUE", b"\x88", 2, None, _K.VALUE, "", "bool", "Push True."),
    ("NEWFALSE", b"\x89", 2, None, _K.VALUE, "", "bool", "Push False."),
    ("UNICODE", b"V", 0, "unicodestringnl", _K.VALUE, "", "str",
     "Push the text that stands here up to the line's end."),
    ("SHORT_BINUNICODE", b"\x8c", 4, "unicodestring1", _K.VALUE, "", "str", _TEXT),
    ("BINUNICODE", b"X", 1, "unicodestring4", _K.VALUE, "", "str", _TEXT),
    ("BINUNICODE8", b"\x8d", 4, "unicodestring8", _K.VALUE, "", "str", _TEXT),
    ("FLOAT", b"F", 0, "floatnl", _K.VALUE, "", "float",
     "Push the float {value}, written in decimal up to the line's end."),
    ("BINFLOAT", b"G", 1, "float8", _K.VALUE, "", "float",
     "Push the float {value}, kept in eight bytes."),
    ("EMPTY_LIST", b"]", 1, None, _K.CONTAINER, "", "list", "Push a new empty list."),
    ("APPEND", b"a", 0, None, _K.CONTAINER, "list any", "list",
     "Take the top value off and append it to the {target} below it."),
    ("APPENDS", b"e", 1, None, _K.CONTAINER, f"list {_MARKED}", "list",
     "Take {popped} off down to the mark and append them to the {target} below it."),
    ("LIST", b"l", 0, None, _K.CONTAINER, _MARKED, "list",
     "Take {popped} off down to the mark and push a list of them."),
    ("EMPTY_TUPLE", b")", 1, None, _K.CONTAINER, "", "tuple",
     "Push the empty tuple."),
    ("TUPLE", b"t", 0, None, _K.CONTAINER, _MARKED, "tuple",
     "Take {popped} off down to the mark and push a tuple of them."),
    ("TUPLE1", b"\x85", 2, None, _K.CONTAINER, "any", "tuple",
     "Take the top value off and push a tuple of it."),
    ("TUPLE2", b"\x86", 2, None, _K.CONTAINER, "any any", "tuple",
     "Take two values off and push a tuple of them."),
    ("TUPLE3", b"\x87", 2, None, _K.CONTAINER, "any any any", "tuple",
     "Take three values off and push a tuple of them."),
    ("EMPTY_DICT", b"}", 1, None, _K.CONTAINER, "", "dict",
     "Push a new empty dictionary."),
    ("DICT", b"d", 0, None, _K.CONTAINER, _MARKED, "dict",
     "Take {popped} off down to the mark and push a dictionary of the pairs."),
    ("SETITEM", b"s", 0, None, _K.CONTAINER, "dict any any", "dict",
     "Take a key and its value off and set them in the {target} below."),
    ("SETITEMS", b"u", 1, None, _K.CONTAINER, f"dict {_MARKED}", "dict",
     "Take {pairs} off down to the mark and set them in the {target} below it."),
    ("EMPTY_SET", b"\x8f", 4, None, _K.CONTAINER, "", "set", "Push a new empty set."),
    ("ADDITEMS", b"\x90", 4, None, _K.CONTAINER, f"set {_MARKED}", "set",
     "Take {popped} off down to the mark and add them to the {target} below it."),
    ("FROZENSET", b"\x91", 4, None, _K.CONTAINER, _MARKED, "frozenset",
     "Take {popped} off down to the mark and push a frozenset of them."),
    ("POP", b"0", 0, None, _K.STACK, "any", "",
     "Throw the top of the stack away: {dropped}."),
    ("DUP", b"2", 0, None, _K.STACK, "any", "any any",
     "Push the top value once more: the same object, twice."),
    ("MARK", b"(", 0, None, _K.STACK, "", "mark",
     "Set a mark on the stack, for a later instruction to count from."),
    ("POP_MARK", b"1", 1, None, _K.STACK, _MARKED, "",
     "Throw away the topmost mark and the {popped} above it."),
    ("GET", b"g", 0, "decimalnl_short", _K.MEMO, "", "any",
     "Push what the memo keeps as number {value}: the same object again."),
    ("BINGET", b"h", 1, "uint1", _K.MEMO, "", "any",
     "Push what the memo keeps as number {value}: the same object again."),
    ("LONG_BINGET", b"j", 1, "uint4", _K.MEMO, "", "any",
     "Push what the memo keeps as number {value}: the same object again."),
    ("PUT", b"p", 0, "decimalnl_short", _K.MEMO, "", "",
     "Remember the top value in the memo as number {stored}."),
    ("BINPUT", b"q", 1, "uint1", _K.MEMO, "", "",
     "Remember the top value in the memo as number {stored}."),
    ("LONG_BINPUT", b"r", 1, "uint4", _K.MEMO, "", "",
     "Remember the top value in the memo as number {stored}."),
    ("MEMOIZE", b"\x94", 4, None, _K.MEMO, "any", "any",
     "Remember the top value in the memo under the next number, {stored}."),
    ("EXT1", b"\x82", 2, "uint1", _K.IMPORT, "", "any",
     "Import whatever copyreg has registered as extension {value}, and push it."),
    ("EXT2", b"\x83", 2, "uint2", _K.IMPORT, "", "any",
     "Import whatever copyreg has registered as extension {value}, and push it."),
    ("EXT4", b"\x84", 2, "int4", _K.IMPORT, "", "any",
     "Import whatever copyreg has registered as extension {value}, and push it."),
    ("GLOBAL", b"c", 0, "stringnl_noescape_pair", _K.IMPORT, "", "any",
     "Import a module, look a name up in it, and push what is found: {pushed}."),
    ("STACK_GLOBAL", b"\x93", 4, None, _K.IMPORT, "str str", "any",
     "Take a name and a module's name off, import the module, look the name up, "
     "and push what is found: {pushed}."),
    ("REDUCE", b"R", 0, None, _K.CALL, "any any", "any",
     "Take a tuple and a callable off, call it with them, push the result: {pushed}."),
    ("BUILD", b"b", 0, None, _K.STATE, "any any", "any",
     "Take a state off and hand it to the object below: {target}."),
    ("INST", b"i", 0, "stringnl_noescape_pair", _K.CALL, _MARKED, "any",
     "Import a class and make an instance with the {popped} down to the mark: "
     "{pushed}."),
    ("OBJ", b"o", 1, None, _K.CALL, "mark any stackslice", "any",
     "Make an instance of the class above the mark with what lies above it: "
     "{pushed}."),
    ("NEWOBJ", b"\x81", 2, None, _K.CALL, "any any", "any",
     "Take a tuple and a class off, make a bare instance with the class's __new__, "
     "push it: {pushed}."),
    ("NEWOBJ_EX", b"\x92", 4, None, _K.CALL, "any any any", "any",
     "Take keywords, a tuple and a class off, make a bare instance with the class's "
     "__new__, push it: {pushed}."),
    ("PROTO", b"\x80", 2, "uint1", _K.HEADER, "", "",
     "This stream uses protocol {value}."),
    ("STOP", b".", 0, None, _K.HEADER, "any", "",
     "The end: the top value is the result."),
    ("FRAME", b"\x95", 4, "uint8", _K.HEADER, "", "",
     "A frame begins: the next {frame} may be fetched in one go."),
    ("PERSID", b"P", 0, "stringnl_noescape", _K.OUTSIDE, "", "any",
     "Ask persistent_load of whoever loads for the object with the id that follows, "
     "and push it."),
    ("BINPERSID", b"Q", 1, None, _K.OUTSIDE, "any", "any",
     "Take an id off, ask persistent_load of whoever loads for its object, push it."),
)
# fmt: on

OPCODES: tuple[Opcode, ...] = tuple(
    Opcode(
        name,
        code[0],
        protocol,
        argument,
        kind,
        tuple(before.split()),
        tuple(after.split()),
        plain,
    )
    for name, code, protocol, argument, kind, before, after, plain in _ROWS
)

BY_NAME: dict[str, Opcode] = {opcode.name: opcode for opcode in OPCODES}
BY_CODE: dict[int, Opcode] = {opcode.code: opcode for opcode in OPCODES}
