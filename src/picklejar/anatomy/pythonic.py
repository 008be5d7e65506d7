"""What follows an opcode, as `pickle.py` reads it, the Unpickler written in Python.

It takes whatever `int` and `float` do, names that are empty, and a last line that does
not end. Source: CPython's ``Lib/pickle.py``.
"""

from .arguments import Reader, bad, names, read_line, to_int
from .rules import Rules


def _int(rules: Rules) -> Reader:
    base = 10 if rules.decimal else 0

    def read(data: bytes, at: int) -> tuple[object, int]:
        line, end = read_line(data, at)
        if line in (b"00", b"01"):
            return line == b"01", end
        return to_int(line, base), end

    return read


def _long(rules: Rules) -> Reader:
    base = 10 if rules.decimal else 0

    def read(data: bytes, at: int) -> tuple[object, int]:
        line, end = read_line(data, at)
        return to_int(line.removesuffix(b"L"), base), end

    return read


def _decimal(data: bytes, at: int) -> tuple[object, int]:
    line, end = read_line(data, at)
    return to_int(line, 10), end


def _float(data: bytes, at: int) -> tuple[object, int]:
    line, end = read_line(data, at)
    try:
        return float(line), end
    except ValueError:
        raise bad("a float", line) from None


def _last_line(data: bytes, at: int) -> tuple[bytes, int]:
    """Read a line, at the end of the data whatever is there but its last byte.

    Its end is then past that of the data, which no frame allows.
    """
    if data.find(b"\n", at) < 0:
        return data[at:-1], len(data) + 1
    return read_line(data, at)


def _name(data: bytes, at: int) -> tuple[object, int]:
    line, end = _last_line(data, at)
    if not line.isascii():
        raise bad("an ASCII id", line)
    return line.decode("ascii"), end


def _pair(data: bytes, at: int) -> tuple[object, int]:
    module, middle = _last_line(data, at)
    name, end = _last_line(data, middle)
    return names(module, name), end


def python_readers(rules: Rules) -> dict[str, Reader]:
    """Return a reader for each format that `pickle.py` reads in its own way."""
    return {
        "decimalnl_short": _int(rules),
        "decimalnl_long": _long(rules),
        "memo number": _decimal,
        "floatnl": _float,
        "stringnl_noescape": _name,
        "stringnl_noescape_pair": _pair,
    }
