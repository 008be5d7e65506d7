"""What a step did, in one plain sentence."""

import re
from collections.abc import Callable

from .notation import count, in_short, literal
from .steps import Step
from .values import describe

# How many bytes of a counted argument are its length, by the end of the format's name.
_LENGTH_FIELDS = {"1": 1, "4": 4, "8": 8}


def in_words(step: Step) -> str:
    """Say what a step did, for a reader who has never seen an opcode.

    The sentence is the opcode's `plain`, its {fields} filled in from the step.
    """
    return _FIELD.sub(lambda match: _FIELDS[match[1]](step), step.opcode.plain)


def _size(step: Step) -> str:
    field = _LENGTH_FIELDS.get((step.opcode.argument or " ")[-1], 0)
    return count(step.size - 1 - field, "byte")


def _pushed(step: Step) -> str:
    return "" if step.pushed is None else in_short(step.pushed)


def _target(step: Step) -> str:
    if step.target is None:
        return ""
    if step.opcode.name == "BUILD":
        return in_short(step.target)
    return describe(step.target).partition(" ")[2]


def _dropped(step: Step) -> str:
    return in_short(step.popped[0]) if step.popped else "a mark"


_FIELD = re.compile(r"\{(\w+)\}")
_FIELDS: dict[str, Callable[[Step], str]] = {
    "value": lambda step: literal(step.argument),
    "size": _size,
    "frame": lambda step: count(int(step.argument), "byte"),
    "popped": lambda step: count(len(step.popped), "value"),
    "pairs": lambda step: count(len(step.popped) // 2, "pair"),
    "pushed": _pushed,
    "stored": lambda step: literal(step.stored),
    "target": _target,
    "dropped": _dropped,
}
