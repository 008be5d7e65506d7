"""What a survey prints: lines ``key -> value``, each key once.

A survey is a program like any other snippet, longer perhaps, whose output is data as
well as text: blocks turn what every Python answered into tables.  Where its keys are
questions, it asks each of them on every Python: ``absent: why`` where it cannot.
"""

from __future__ import annotations

from collections.abc import Mapping

from picklejar.labels import Label, in_order

ARROW = " -> "
ABSENT = "absent: "


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


def asked(value: str) -> bool:
    """Whether a value is an answer, and not why a Python cannot be asked."""
    return not value.startswith(ABSENT)


def gaps(said: Mapping[Label, Mapping[str, str]]) -> list[str]:
    """Return what a survey leaves out in silence, and absences that cannot be.

    A thing comes with one version and may go with another.  What some version lacks
    between two that have it was not looked for in the right place.

    Args:
        said: values by key, by the Python that gave them.
    """
    keys = dict.fromkeys(key for values in said.values() for key in values)
    found = []
    for key in keys:
        silent = [label for label, values in said.items() if key not in values]
        if silent:
            found.append(f"nothing is said to {key!r} on {', '.join(silent)}")
            continue
        there = {label: asked(values[key]) for label, values in said.items()}
        if _torn(there):
            lacking = ", ".join(label for label, has in there.items() if not has)
            found.append(f"{key!r} comes and goes: absent on {lacking}")
    return found


def _torn(there: Mapping[Label, bool]) -> bool:
    """Whether a Python lacks what an older and a newer one of its kind have."""
    has: dict[tuple[str, str], str] = {}
    for label in in_order(there):
        kind = label.platform, label.build
        has[kind] = has.get(kind, "") + "01"[there[label]]
    return any("0" in marks.strip("0") for marks in has.values())
