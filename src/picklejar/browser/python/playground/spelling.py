"""Bytes that were written as text: a literal, hex, a hex dump, base64."""

import ast
import base64
import binascii
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from .recognition import Role, recognise

LONGEST = 40_000_000
"""Characters: more would hold more bytes than are read."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """Bytes, and the form in which they were written, such as "base64"."""

    form: str
    data: bytes


def read_text(text: str) -> Spelt:
    """Return the bytes that a text spells. Raises `ValueError` with what is wrong.

    Where several forms fit, the one whose bytes are a pickle wins.
    """
    text = text.strip().removeprefix("\ufeff")
    if not text:
        raise ValueError("Nothing is written here yet.")
    if len(text) > LONGEST:
        raise ValueError(
            f"{len(text):,} characters are too many: at most {LONGEST:,}. "
            "Save them as a file and open that."
        )
    fitting = [
        Spelt(form, data)
        for form, reader in _FORMS.items()
        if (data := reader(text)) is not None
    ]
    for one in fitting:
        if recognise(one.data).role != Role.OTHER:
            return one
    if fitting:
        return fitting[0]
    raise ValueError(_complaint(text))


def _literal(text: str) -> bytes | None:
    """Read a bytes literal, or a string literal of Python 2."""
    if not re.match(r"\(?\s*([bB][rR]?|[rR][bB]?|)['\"]", text):
        return None
    try:
        with warnings.catch_warnings(action="ignore"):  # of escapes that are none
            value = ast.literal_eval(text)
        return value.encode("latin-1") if isinstance(value, str) else _bytes(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def _bytes(value: object) -> bytes | None:
    return value if isinstance(value, bytes) else None


def _escaped(text: str) -> bytes | None:
    r"""Read the inside of a literal, such as ``\x80\x04K\x07.``."""
    if "\\x" not in text[:64] or "\n" in text or not text.isascii():
        return None
    if re.match(r"[bB]?['\"]", text):
        return None  # a literal that is broken
    quote = '"' if "'" in text else "'"
    return _literal(f"b{quote}{text}{quote}")


def _dump(text: str) -> bytes | None:
    """Read what xxd, hexdump -C or od -A x -t x1 prints: an offset on each line."""
    pieces = []
    for line in text.splitlines():
        match = re.fullmatch(
            r"\s*[0-9a-fA-F]{4,16}(?::\s|\s\s?)\s*((?:[0-9a-fA-F]{2,4} ?){1,16}"
            r"(?: (?:[0-9a-fA-F]{2} ?){1,8})?)(?:\s.*|\|.*)?",
            line,
        )
        if match:
            pieces.append(re.sub(r"\s", "", match[1]))
        elif not re.fullmatch(r"\s*[0-9a-fA-F]*\*?\s*", line):
            return None
    return _hex("".join(pieces)) if pieces else None


def _hex(text: str) -> bytes | None:
    digits = re.sub(r"\\x|0[xX]|[\s,:;\[\]()-]", "", text)
    if not digits or not re.fullmatch(r"(?:[0-9a-fA-F]{2})+", digits):
        return None
    return bytes.fromhex(digits)


def _base64(text: str) -> bytes | None:
    text = re.sub(r"\s", "", re.sub(r"^data:[^,]*;base64,", "", text))
    text = text.replace("-", "+").replace("_", "/").rstrip("=")
    if not re.fullmatch(r"[A-Za-z0-9+/]+", text):
        return None
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        return None


_FORMS: dict[str, Callable[[str], bytes | None]] = {
    "a bytes literal": _literal,
    "escaped bytes": _escaped,
    "a hex dump": _dump,
    "hex": _hex,
    "base64": _base64,
}


def _complaint(text: str) -> str:
    """Say why no form fits, by the form that was likely meant."""
    if re.match(r"[bB]?['\"]", text):
        return "This begins as a bytes literal and does not end as one: is it whole?"
    digits = re.sub(r"\\x|0[xX]|[\s,:;-]", "", text)
    if re.fullmatch(r"[0-9a-fA-F]+", digits):
        return f"Hex takes two digits a byte, and here are {len(digits):,}."
    odd = re.search(r"[^A-Za-z0-9+/=_\s-]", text)
    where = f": {odd[0]!a} at character {odd.start() + 1:,}" if odd else ""
    return (
        "This is neither hex, nor base64, nor a bytes literal such as "
        f"b'\\x80\\x04K\\x07.'{where}. A Python value goes under “Python value”."
    )
