"""What a survey prints: lines ``key -> value``, each key once.

A survey is a program like any other snippet, longer perhaps, whose output is data as
well as text: blocks turn what every Python answered into tables.
"""

from __future__ import annotations

ARROW = " -> "


def read(text: str) -> dict[str, str]:
    """Return values by key, in order; raise `ValueError` that says what is wrong.

    The first arrow of a line ends its key, so a value may hold further ones.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        key, arrow, value = line.partition(ARROW)
        if not arrow or not key.strip():
            message = f"{line!r} is not `key{ARROW}value`"
            raise ValueError(message)
        if key in found:
            message = f"the key {key!r} comes twice"
            raise ValueError(message)
        found[key] = value
    return found
