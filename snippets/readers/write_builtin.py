"""Write built-in values in every protocol that this Python has."""

import pickle

try:
    from __builtin__ import xrange as range
except ImportError:  # Python 3
    pass


def values():
    """Return pairs of a name and a value."""
    shared = [1]
    # Without a mark before it, a text is bytes in Python 2.
    text = b"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\xa5\x92"
    lone = b"a\\udc80"
    loop = []
    loop.append(loop)
    return [
        ("None", None),
        ("bool", True),
        ("int", 10),
        ("int, 41 bits", 2**40),
        ("int, 71 bits", 2**70),
        ("float", 0.1),
        ("float -0.0", -0.0),
        ("float nan", float("nan")),
        ("float inf", float("inf")),
        ("complex", 1 - 2j),
        ("str, ASCII", "dill"),
        ("str, not ASCII", "caf\xe9"),
        ("unicode", text.decode("utf-8")),
        ("unicode, lone surrogate", lone.decode("unicode-escape")),
        ("bytes, ASCII", b"dill"),
        ("bytes, not ASCII", b"\x00\xff"),
        ("bytearray", bytearray(b"\x00\xff")),
        ("tuple", (1, 2, 3, 4)),
        ("list", [1, [2, []]]),
        ("dict", {"matches": 10}),
        ("set", set([1, 2, 3])),
        ("frozenset", frozenset([1, 2, 3])),
        ("one list twice", [shared, shared]),
        ("a list in itself", loop),
        ("range", range(1, 9, 2)),
        ("slice", slice(1, 9, 2)),
        ("Ellipsis", Ellipsis),
        ("NotImplemented", NotImplemented),
        ("a built-in function", len),
        ("a built-in class", dict),
        ("the class int", int),
        ("the class of None", type(None)),
        ("ValueError", ValueError("bad", 3)),
        ("OSError", OSError(2, "No such file")),
        ("UnicodeError", UnicodeError("bad")),
    ]


def write(pairs):
    """Print each value in each protocol, the same bytes once.

    Protocols that share a line differ in the second byte alone,
    which is their number: the first of them is shown.
    """
    for name, value in pairs:
        lines = []
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            try:
                data = pickle.dumps(value, protocol)
                text = "b" + repr(data).lstrip("b")
            except Exception as error:
                text = type(error).__name__ + ": " + str(error)
            number = "\\x80\\x0%d" % protocol
            body = text.replace(number, "\\x80\\x0?", 1)
            if not lines or lines[-1][2] != body:
                lines.append(([], text, body))
            lines[-1][0].append(str(protocol))
        for protocols, text, _ in lines:
            print(name + " @" + ",".join(protocols) + " -> " + text)


if __name__ == "__main__":
    write(values())

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = { differs = "errors have other numbers there" }
# survey = true
# ///
