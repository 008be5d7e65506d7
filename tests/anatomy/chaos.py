"""Random streams: bytes, near-misses of real pickles, and random programs."""

import pickle
import struct

_LINES = [
    b"", b"0", b"1", b"00", b"01", b"7", b"-1", b"12L", b"0x1f", b"010", b" 1", b"1 ",
    b"1_0", b"1e5", b"1e999", b".5", b"nan", b"-inf", b"'a'", b"'a", b'"\\x41\\n"',
    b"\\u0041", b"\\u00", b"os", b"builtins", b"\xff", b"1\0junk", b"\0", b"+0",
    b"99999999999999999999",
]  # fmt: skip
_SHORT = [b"", b"a", b"key", b"\xc3\xa9", b"\xff", b"\xed\xa0\x80", b"os"]


def _line(random):
    return random.choice(_LINES) + b"\n"


def _counted(layout, random):
    data = random.choice(_SHORT)
    size = len(data) if random.random() < 0.97 else random.randrange(256)
    return struct.pack(layout, size) + data


def _byte(random):
    return bytes((random.choice((0, 0, 1, 2, 3, 5, 255)),))


_PARTS = {
    # Constants, the commonest first; each entry is opcodes and what follows them.
    b"NK\x88\x89)]}\x8f": lambda random, code: (
        code + (_byte(random) if code == b"K" else b"")
    ),
    b"(": lambda random, code: code,
    b"tlde\x90\x91u1os": lambda random, code: code,
    b"a\x85\x86\x87025bR\x81\x92\x93\x94": lambda random, code: code,
    b"hq": lambda random, code: code + _byte(random),
    b"U\x8cC": lambda random, code: code + _counted("<B", random),
    b"XBT": lambda random, code: code + _counted("<I", random),
    b"\x8d\x8e\x96": lambda random, code: code + _counted("<Q", random),
    b"ILFSVpgP": lambda random, code: code + _line(random),
    b"ci": lambda random, code: code + _line(random) + _line(random),
    b"J": lambda random, code: code + random.randbytes(4),
    b"jr": lambda random, code: code + _byte(random) + b"\0\0\0",
    b"M\x83": lambda random, code: code + random.randbytes(2),
    b"G": lambda random, code: code + random.randbytes(8),
    b"\x8a\x8b": lambda random, code: (
        code + _counted("<B" if code == b"\x8a" else "<i", random)
    ),
    b"\x82": lambda random, code: code + _byte(random),
    b"\x84": lambda random, code: code + _byte(random) + b"\0\0\0",
    b"\x97\x98Q": lambda random, code: code,
    b"\x80": lambda random, code: code + bytes((random.choice((0, 2, 4, 5, 6)),)),
    b"\x95": lambda random, code: code + bytes((random.randrange(9),)) + bytes(7),
    b".": lambda random, code: code,
}
_WEIGHTS = [40, 14, 14, 16, 12, 8, 3, 2, 6, 2, 1, 2, 1, 1, 2, 0.3, 0.2, 1, 1, 0.5, 1]
_CHOICES = list(_PARTS.items())


def random_program(random):
    """Opcodes in any order, most with an argument of the right form."""
    parts = []
    for codes, make in random.choices(_CHOICES, _WEIGHTS, k=random.randrange(1, 24)):
        code = random.randrange(len(codes))
        parts.append(make(random, codes[code : code + 1]))
    return b"".join(parts) + b"."


_SEEDS = [
    pickle.dumps(value, protocol)
    for protocol in range(6)
    for value in (
        {"matches": 10, "active": True},
        [1, 2.5, "text", b"bytes", None, 2**70, -1],
        [(1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ()],
        {1: {2, 3}, "nested": [[[{}]]], "frozen": frozenset("ab")},
        bytearray(b"buffer"),
    )
]


def near_miss(random):
    """Damage a real pickle: bytes changed, left out, doubled, or two of them joined."""
    data = bytearray(random.choice(_SEEDS))
    for _ in range(random.randrange(1, 4)):
        at = random.randrange(len(data))
        kind = random.randrange(4)
        if kind == 0:
            data[at] = random.randrange(256)
        elif kind == 1:
            del data[at : at + random.randrange(1, 4)]
        elif kind == 2:
            data[at:at] = data[at : at + random.randrange(1, 8)]
        else:
            other = random.choice(_SEEDS)
            data[at:] = other[random.randrange(len(other)) :]
        if not data:
            break
    return bytes(data)


def random_bytes(random):
    """Bytes, without any thought."""
    return random.randbytes(random.randrange(40))


def random_stream(random):
    """One stream of any of the three kinds."""
    (make,) = random.choices((random_program, near_miss, random_bytes), (6, 3, 1))
    return make(random)


def framed_program(random):
    """A random program in which frames begin anywhere and end anywhere."""
    parts = [b"\x80\x04"]
    for _ in range(random.randrange(1, 4)):
        body = random_program(random)[:-1]
        length = max(0, random.choice((len(body), random.randrange(len(body) + 4))))
        parts.append(b"\x95" + struct.pack("<Q", length) + body)
    return b"".join(parts) + random.choice((b".", b"N.", b"00N.", b"\n."))
