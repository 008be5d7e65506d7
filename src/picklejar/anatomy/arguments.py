"""What follows an opcode: the formats of an argument.

A reader takes the data and the index just past the opcode, and returns the argument
and the index just past that. It raises `Truncated` when the data end first, and
`Fault` when the bytes do not decode. The rules are those of `pickle.loads` (CPython's
``Modules/_pickle.c``), which are not always those of `pickletools`.
"""

import codecs
import math
import re
from collections.abc import Callable
from struct import Struct

from .fault import Fault, Reason, Truncated
from .notation import literal
from .rules import Framing, Rules

type Reader = Callable[[bytes, int], tuple[object, int]]

_SHOWN = 60  # characters of what did not decode
_MOST = (1 << 63) - 1  # the largest length that a 64-bit CPython accepts
_OCTAL = re.compile(rb"[ \t\v\f\r]*[+-]?0[0-7]+")
_FLOAT = re.compile(
    rb"[+-]?(?:\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|(inf(?:inity)?|nan))",
    re.IGNORECASE,
)
_ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|x|.|$)", re.DOTALL)
_ESCAPED = {
    b"\\": b"\\",
    b"'": b"'",
    b'"': b'"',
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"v": b"\v",
}


def bad(expected: str, found: object) -> Fault:
    """Report an argument that does not decode."""
    text = found if isinstance(found, str) else literal(found, _SHOWN)
    return Fault(Reason.ARGUMENT, expected, text)


def _fixed(layout: str) -> Reader:
    """Read one number of a fixed layout, as `struct` names it."""
    packed = Struct(layout)
    size = packed.size
    unpack = packed.unpack_from

    def read(data: bytes, at: int) -> tuple[object, int]:
        end = at + size
        if end > len(data):
            raise Truncated(size)
        return unpack(data, at)[0], end

    return read


def uint1(data: bytes, at: int) -> tuple[object, int]:
    """Read one byte. Public because the reading loop knows it and skips the call."""
    if at >= len(data):
        raise Truncated(1)
    return data[at], at + 1


def _counted(prefix: str, decode: Callable[[bytes], object] | None) -> Reader:
    """Read a length, laid out as `prefix`, then that many bytes; decode them."""
    packed = Struct(prefix)
    width = packed.size
    unpack = packed.unpack_from

    def read(data: bytes, at: int) -> tuple[object, int]:
        start = at + width
        if start > len(data):
            raise Truncated(width)
        count = unpack(data, at)[0]
        end = start + count
        if end > len(data):
            if not 0 <= count <= _MOST:
                raise bad("a length that memory can hold", str(count))
            raise Truncated(width + count)
        if count < 0:
            raise bad("a length of at least 0", str(count))
        raw = data[start:end]
        return (raw if decode is None else decode(raw)), end

    return read


def _text1(data: bytes, at: int) -> tuple[object, int]:
    # The commonest argument by far, so it has a reader of its own.
    try:
        start = at + 1
        end = start + data[at]
        if end > len(data):
            raise Truncated(end - at)
        return str(data[start:end], "utf-8", "surrogatepass"), end
    except IndexError:
        raise Truncated(1) from None
    except UnicodeDecodeError:
        raise bad("UTF-8 text", data[start:end]) from None


def _utf8(raw: bytes) -> str:
    try:
        return str(raw, "utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise bad("UTF-8 text", raw) from None


def _long(raw: bytes) -> int:
    return int.from_bytes(raw, "little", signed=True)


def _frame(data: bytes, at: int) -> tuple[object, int]:
    """Read a frame's length, and see that a frame of that length is there.

    `pickle.loads` asks that all of it has arrived, and nothing else of a frame.
    """
    length, end = _FRAME_LENGTH(data, at)
    assert isinstance(length, int)
    if length > _MOST:
        raise bad("a length that memory can hold", str(length))
    if end + length > len(data):
        raise Truncated(8 + length, frame=True)
    return length, end


_FRAME_LENGTH = _fixed("<Q")


def read_line(data: bytes, at: int) -> tuple[bytes, int]:
    """Read up to a newline, which is dropped."""
    end = data.find(b"\n", at)
    if end < 0:
        raise Truncated(0)
    return data[at:end], end + 1


def _number_line(data: bytes, at: int) -> tuple[bytes, bytes, int]:
    """Read a line that holds a number.

    Returned as it stands, as C reads it (up to the first NUL), and with its end.
    """
    line, end = read_line(data, at)
    if not line:
        raise bad("a number before the newline", "an empty line")
    return line, line.partition(b"\0")[0], end


def to_int(text: bytes, base: int) -> int:
    try:
        return int(text, base)
    except ValueError:
        raise bad("an integer", text) from None


def _int(rules: Rules) -> Reader:
    """Read an INT's number, which may be a boolean."""
    base = 10 if rules.decimal else 0

    def read(data: bytes, at: int) -> tuple[object, int]:
        line, text, end = _number_line(data, at)
        if rules.exact_booleans and line in (b"00", b"01"):
            return line == b"01", end
        if not text:  # a line that begins with NUL is a C string without digits
            value = 0
        elif base == 0 and _OCTAL.fullmatch(text) and _is_long(int(text, 8)):
            value = int(text, 8)  # strtol knows these, int() does not
        else:
            value = to_int(text, base)
        # C looked at the value and the length of the line, where strtol read it all.
        if (
            not rules.exact_booleans
            and len(line) == 2
            and value in (0, 1)
            and not text[-1:].isspace()
        ):
            return value == 1, end
        return value, end

    return read


def _is_long(value: int) -> bool:
    return -1 << 63 <= value < 1 << 63


def _long_line(rules: Rules) -> Reader:
    """Read a LONG's number, which ends with an L or does not."""
    base = 10 if rules.decimal else 0

    def read(data: bytes, at: int) -> tuple[object, int]:
        line, _, end = _number_line(data, at)
        return to_int(line.removesuffix(b"L").partition(b"\0")[0], base), end

    return read


def _decimal(data: bytes, at: int) -> tuple[object, int]:
    """Read a memo number of protocol 0."""
    _, text, end = _number_line(data, at)
    value = to_int(text, 10)
    if not _is_long(value):
        raise bad("a memo number that memory can hold", text)
    return value, end


def _float(data: bytes, at: int) -> tuple[object, int]:
    _, text, end = _number_line(data, at)
    match = _FLOAT.fullmatch(text)
    if match is None:
        raise bad("a float", text)
    value = float(text)
    if math.isinf(value) and match[1] is None:
        raise bad("a float within range", text)
    return value, end


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1] == b"x" and len(code) == 3:
        return bytes((int(code[1:], 16),))
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes((int(code, 8) & 255,))
    if code in (b"x", b""):
        raise bad("a whole escape sequence", b"\\" + code)
    # Python keeps the backslash of an escape that it does not know.
    return _ESCAPED.get(code, b"\\" + code)


def _quoted(data: bytes, at: int) -> tuple[object, int]:
    line, end = read_line(data, at)
    if len(line) < 2 or line[0] != line[-1] or line[0] not in b"'\"":
        raise bad("a string in quotes", line)
    return _ESCAPE.sub(_unescape, line[1:-1]).decode("latin-1"), end


def _name(data: bytes, at: int) -> tuple[object, int]:
    line, end = read_line(data, at)
    if not line.isascii():
        raise bad("an ASCII id", line)
    return line.decode("ascii"), end


def _pair(data: bytes, at: int) -> tuple[object, int]:
    """Read a module's name and a name in it, as a pair of strings.

    (`pickletools` joins the two with a space, which cannot be undone.)
    """
    module, middle = read_line(data, at)
    if not module:
        raise bad("a module's name", "an empty line")
    name, end = read_line(data, middle)
    if not name:
        raise bad("a name", "an empty line")
    return names(module, name), end


def names(module: bytes, name: bytes) -> tuple[str, str]:
    """Decode a module's name and a name in it."""
    try:
        return module.decode(), name.decode()
    except UnicodeDecodeError:
        raise bad("UTF-8 names", module + b" " + name) from None


def _raw_unicode(data: bytes, at: int) -> tuple[object, int]:
    line, end = read_line(data, at)
    try:
        # Not line.decode("raw-unicode-escape"): that would import the codec.
        return codecs.raw_unicode_escape_decode(line, "strict")[0], end
    except UnicodeDecodeError:
        raise bad("text with whole \\u escapes", line) from None


def _latin1(raw: bytes) -> str:
    return raw.decode("latin-1")


# By the names that pickletools gives the formats: the layouts of numbers, and those of
# lengths that come before what they count. string4 and long4 differ in sign.
_NUMBERS = {
    "uint1": "B",
    "uint2": "<H",
    "uint4": "<I",
    "int4": "<i",
    "uint8": "<Q",
    "float8": ">d",
}
SIZES = {name: Struct(layout).size for name, layout in _NUMBERS.items()}
_COUNTED: dict[str, tuple[str, Callable[[bytes], object] | None]] = {
    "bytes1": ("<B", None),
    "bytes4": ("<I", None),
    "bytes8": ("<Q", None),
    "bytearray8": ("<Q", bytearray),
    "string1": ("<B", _latin1),
    "string4": ("<I", _latin1),
    "unicodestring1": ("<B", _utf8),
    "unicodestring4": ("<I", _utf8),
    "unicodestring8": ("<Q", _utf8),
    "long1": ("<B", _long),
    "long4": ("<i", _long),
}
PREFIXES = {name: layout for name, (layout, _) in _COUNTED.items()}
_READERS: dict[str, Reader] = {
    **{name: _fixed(layout) for name, layout in _NUMBERS.items()},
    **{name: _counted(*how) for name, how in _COUNTED.items()},
    "uint1": uint1,
    "uint8": _frame,
    "unicodestring1": _text1,
    "memo number": _decimal,
    "floatnl": _float,
    "stringnl": _quoted,
    "stringnl_noescape": _name,
    "stringnl_noescape_pair": _pair,
    "unicodestringnl": _raw_unicode,
}


def readers(rules: Rules) -> dict[str, Reader]:
    """Return a reader for each format, by pickletools' names for them.

    "memo number" is our own: what GET and PUT take, which is not an INT's.
    """
    found = _READERS | {
        "decimalnl_short": _int(rules),
        "decimalnl_long": _long_line(rules),
    }
    if rules.framing is Framing.DELIVERED:
        found["uint8"] = _FRAME_LENGTH
    return found
