"""Write objects of the standard library in every protocol."""

import collections
import datetime
import decimal
import functools
import io
import logging
import operator
import os
import pickle
import re
import string
import sys
import types
import uuid

try:
    import ipaddress
    from urllib.parse import urlparse
except ImportError:  # Python 2
    from urlparse import urlparse  # type: ignore[no-redef]


def values():
    """Return pairs of a name and a value, what this Python has."""
    day = datetime.datetime(2026, 1, 2, 3, 4, 5)
    pairs = [
        ("Decimal", decimal.Decimal("1.10")),
        ("datetime", day),
        ("date", day.date()),
        ("time", day.time()),
        ("timedelta", datetime.timedelta(1, 2, 3)),
        ("UUID", uuid.UUID(int=2**100)),
        (
            "OrderedDict",
            collections.OrderedDict([("b", 1), ("a", 2)]),
        ),
        ("defaultdict", collections.defaultdict(list, a=[1])),
        ("Counter", collections.Counter("aab")),
        ("deque", collections.deque([1, 2], 3)),
        ("regular expression", re.compile("a+", re.IGNORECASE)),
        ("partial", functools.partial(pow, 2)),
        ("itemgetter", operator.itemgetter(1)),
        ("list iterator", iter([1, 2])),
        ("BytesIO", io.BytesIO(b"ab")),
        ("StringIO", io.StringIO(b"ab".decode())),
        ("Template", string.Template("$a")),
        ("ParseResult of a URL", urlparse("http://a/b")),
        ("Logger", logging.getLogger("jar")),
        ("os.path.join", os.path.join),
    ]
    if sys.version_info >= (3,):
        utc = datetime.timezone.utc
        address = ipaddress.ip_address("10.0.0.1")
        pairs += [
            ("datetime, aware", day.replace(tzinfo=utc)),
            ("IP address", address),
            ("ChainMap", collections.ChainMap({"a": 1})),
            ("UserDict", collections.UserDict({"a": 1})),
            ("SimpleNamespace", types.SimpleNamespace(a=1)),
        ]
    return pairs


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
# survey = true
# ///
