"""The bytes of an instruction as a page shows them: hex, characters, a sign."""

from .opcodes import Kind
from .steps import Step

WIDEST = 16
"""Bytes of one instruction that are shown."""

SIGNS = {
    Kind.HEADER: "¶",
    Kind.VALUE: "•",
    Kind.CONTAINER: "▣",
    Kind.STACK: "▾",
    Kind.MEMO: "#",
    Kind.IMPORT: "⇣",
    Kind.CALL: "ƒ",
    Kind.STATE: "=",
    Kind.OUTSIDE: "↔",
}
"""What marks a kind of instruction beside its colour."""


def hexadecimal(step: Step) -> str:
    """Return the bytes of an instruction as hex, cut where there are many."""
    raw = step.raw
    text = raw[:WIDEST].hex(" ")
    return f"{text} … {len(raw) - WIDEST:,} more" if len(raw) > WIDEST else text


def characters(step: Step) -> str:
    """Return the bytes of an instruction as ASCII, a dot for what has no character."""
    raw = step.raw
    text = "".join(chr(byte) if 32 < byte < 127 else "·" for byte in raw[:WIDEST])
    return text + ("…" if len(raw) > WIDEST else "")
