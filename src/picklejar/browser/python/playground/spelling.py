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
    whole = text
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
    if fitting and not (fitting[0].form == "base64" and _meant_as_hex(text)):
        return fitting[0]
    raise ValueError(_complaint(whole))


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
            r"(?: (?:[0-9a-fA-F]{2} ?){1,8})?)(?:\s{2}.*|\s*\|.*|\s*)",
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


# What stands between the digits of hex, or before them.
_BETWEEN = r"\\x|0[xX]|[\s,:;\[\]()-]"


_BROKEN_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\x(?![0-9a-fA-F]{2})[!-~]{0,2})")


def _meant_as_hex(text: str) -> bool:
    """Whether a text begins as a pickle in hex, or is mostly pairs of hex digits."""
    pairs = [part for part in re.split(rf"(?:{_BETWEEN})+", text) if part]
    good = [part for part in pairs if re.fullmatch("(?:[0-9a-fA-F]{2})+", part)]
    begun = re.match(rf"\s*(?:{_BETWEEN})*80(?:{_BETWEEN})*0", text)
    return begun is not None or (len(pairs) > 2 and len(good) * 4 >= len(pairs) * 3)


def _place(text: str, index: int) -> str:
    """Name a character of a text as a reader finds it, counted from 1."""
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    of_line = f" of line {line:,}" if "\n" in text.strip() else ""
    return f"character {column:,}{of_line}"


def _complaint(text: str) -> str:
    """Say why no form fits, by the form that was likely meant, and where."""
    if re.match(r"\s*[bB]?['\"]", text):
        if broken := _BROKEN_ESCAPE.search(text):
            where = _place(text, broken.start(1))
            return f"“{broken[1]}” at {where}: after \\x stand two hex digits."
        return "This begins as a bytes literal and does not end as one: is it whole?"
    if _meant_as_hex(text) or not re.sub(rf"{_BETWEEN}|[0-9a-fA-F]", "", text):
        return _complaint_of_hex(text)
    if wrong := _wrong_in_dump(text):
        return wrong
    odd = re.search(r"[^A-Za-z0-9+/=_\s-]", text)
    where = f": {odd[0]!a} at {_place(text, odd.start())}" if odd else ""
    return (
        "This is neither hex, nor base64, nor a bytes literal such as "
        f"b'\\x80\\x04K\\x07.'{where}. A Python value goes under “Python value”."
    )


def _wrong_in_dump(text: str) -> str:
    """Point at the letter in a hex dump that is no digit; empty where it is none."""
    at = 0
    for line in text.splitlines(keepends=True):
        head = re.match(r"\s*[0-9a-fA-F]{4,16}(:|\s)\s*(?=\S)", line)
        if head:
            # After the digits stand characters: xxd parts them by spaces, others by |.
            ends = r"\s{2}" if head[1] == ":" else r"\|"
            digits = re.split(ends, line[head.end() :], maxsplit=1)[0]
            if wrong := re.search(r"[^0-9a-fA-F\s]", digits):
                where = _place(text, at + head.end() + wrong.start())
                return f"In this hex dump {wrong[0]!r}, {where}, is no hex digit."
        elif line.strip():
            return ""
        at += len(line)
    return ""


def _complaint_of_hex(text: str) -> str:
    """Point at the letter that is no digit, or at the digit that is alone."""
    digits = re.sub(_BETWEEN, lambda match: " " * len(match[0]), text)
    if wrong := re.search(r"[^0-9a-fA-F\s]", digits):
        where = _place(text, wrong.start())
        return f"This looks like hex, and {wrong[0]!r}, {where}, is no hex digit."
    if alone := re.search(r"(?<!\S)\S(?:\S\S)*(?!\S)", digits):
        where = _place(text, alone.start())
        if len(alone[0]) == 1:
            return f"Hex takes two digits a byte: {alone[0]!r}, {where}, is alone."
        on = "here" if alone[0] == digits.strip() else f"from {where} on"
        return f"Hex takes two digits a byte, and {on} are {len(alone[0]):,}."
    return "Hex takes two digits a byte."
