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


_INERT = b"tests.anatomy.inert\n"
_FOUND = [
    b"c" + _INERT + name + b"\n"
    for name in (b"Thing", b"Stated", b"Old", b"Appender", b"Holder", b"Index", b"call")
] + [b"ccolorsys\nrgb_to_hsv\n", b"cfractions\nFraction\n", b"cbuiltins\nlist\n",
     b"cbuiltins\n__debug__\n", b"c" + _INERT + b"number\n"]  # fmt: skip
_CLASSES = (b"Thing", b"Stated", b"Old", b"Appender", b"Holder", b"Index")


class Inert:
    """Random pickles that call what is inert, in all ways, and mostly load."""

    def __init__(self, random):
        self.random = random
        self.stored = 0

    def pickle(self):
        """Make a pickle."""
        parts = [self.value(4)]
        for _ in range(self.random.randrange(3)):
            parts += [b"0", self.value(4)]
        return b"\x80\x04" + b"".join(parts) + b"."

    def some(self, depth, most=3):
        """Make some values."""
        return b"".join(
            self.value(depth) for _ in range(self.random.randrange(most + 1))
        )

    def value(self, depth):
        """Make what pushes one value."""
        random = self.random
        if depth <= 0 or random.random() < 0.15:
            return random.choice((b"N", b"K\x05", b"\x88", b"\x8c\x01a", b"C\x01b"))
        made = random.choice(
            (self.container, self.container, self.call, self.call, self.filled,
             self.filled, self.found, self.again)
        )(depth - 1)  # fmt: skip
        if random.random() < 0.2:
            made += b"q" + bytes((self.stored % 256,))
            self.stored += 1
        return made

    def found(self, depth):  # noqa: ARG002
        return self.random.choice(_FOUND)

    def again(self, depth):
        if not self.stored or self.stored > 255:
            return self.value(depth)
        return b"h" + bytes((self.random.randrange(self.stored),))

    def thing(self, depth):
        """Make an object, by any of the instructions that can."""
        cls = self.random.choice(_CLASSES)
        find = b"c" + _INERT + cls + b"\n"
        return self.random.choice(
            (
                lambda: find + b"(" + self.some(depth) + b"tR",
                lambda: find + b"(" + self.some(depth) + b"t\x81",
                lambda: find + b")}\x8c\x01k" + self.value(depth) + b"s\x92",
                lambda: b"(" + find + self.some(depth) + b"o",
                lambda: b"(" + self.some(depth) + b"i" + _INERT + cls + b"\n",
                lambda: b"(i" + _INERT + cls + b"\n",
            )
        )()

    def call(self, depth):
        """Call a class or a function."""
        name = self.random.choice((b"call", b"number"))
        find = b"c" + _INERT + name + b"\n"
        return self.random.choice(
            (
                lambda: self.thing(depth),
                lambda: find + b"(" + self.some(depth) + b"tR",
                lambda: b"(" + find + self.some(depth) + b"o",
                lambda: b"(i" + _INERT + name + b"\n",
            )
        )()

    def filled(self, depth):
        """Make an object and put something into it."""
        find = b"c" + _INERT + self.random.choice((b"Holder", b"Appender")) + b"\n)R"
        return self.random.choice(
            (
                lambda: self.thing(depth) + b"}\x8c\x01k" + self.value(depth) + b"sb",
                lambda: self.thing(depth) + b"N}\x8c\x01k" + self.value(depth)
                + b"s\x86b",
                lambda: find + self.value(depth) + b"a",
                lambda: find + b"(" + self.some(depth) + b"e",
                lambda: b"c" + _INERT + b"Holder\n)R" + self.value(depth)
                + self.value(depth) + b"s",
                lambda: b"c" + _INERT + b"Holder\n)R(" + self.some(depth) + b"\x90",
                lambda: b"](NNe" + b"c" + _INERT + b"Index\n)R" + self.value(depth)
                + b"s",
                lambda: b"\x96\x02" + bytes(7) + b"abc" + _INERT + b"Index\n)Ra",
            )
        )()  # fmt: skip

    def container(self, depth):
        """Make a container, whole or filled later."""
        return self.random.choice(
            (
                lambda: b"(" + self.some(depth) + b"t",
                lambda: b"(" + self.some(depth) + b"l",
                lambda: b"](" + self.some(depth) + b"e",
                lambda: b"}" + self.key(depth) + self.value(depth) + b"s",
                lambda: b"(" + self.key(depth) + self.value(depth) + b"d",
                lambda: b"\x8f(" + self.key(depth) + self.key(depth) + b"\x90",
                lambda: b"(" + self.key(depth) + b"\x91",
                lambda: self.value(depth) + self.value(depth) + b"\x86",
            )
        )()

    def key(self, depth):
        """Make something that can be hashed, mostly."""
        return self.random.choice(
            (b"K\x01", b"\x8c\x01k", self.thing(depth), self.thing(0) + b"\x85")
        )
