"""The blocks on pages: which snippets, streams and references a page shows, and where.

This reads the same blocks that `picklejar.markdown` renders, before rendering, so that
every one is known with its page and line, a wrong one is refused rather than left on
the page as text, and the published Markdown can be written from the same source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from picklejar.errors import Fault
from picklejar.pages import Page, prose
from picklejar.printed import Stream

_OPEN = re.compile(
    r"^(?P<indent> *)(?P<marks>/{3,})\s*(?P<kind>snippet|streams|opcodes)\b\s*"
    r"(?:\|(?P<argument>.*))?$"
)
_STREAM = re.compile(
    r"(?P<name>[\w/]+)(?:\s+@(?P<python>[\w./-]+))?(?:\s+#(?P<number>[1-9]\d*))?"
)
_OPTIONS = {"region": str, "output": bool, "bytes": str}
_BYTES = ("closed", "open", "none")
_EXAMPLES = {
    "snippet": "write `/// snippet | topic/name`, options indented by four spaces,"
    " `///`",
    "streams": "write `/// streams`, `left: topic/name [@python] [#number]` and"
    " `right:` indented by four spaces, `///`",
    "opcodes": "write `/// opcodes` and `///`",
}


@dataclass(frozen=True)
class Use:
    """A snippet on a page.

    Attributes:
        name: the snippet's name.
        first: the block's first line in the page's file, counted from 1.
        last: its last line.
        region: the region shown, empty for the whole program.
        output: whether its output is shown.
        bytes: whether pickles in the output are explained: closed, open or none.
    """

    name: str
    first: int
    last: int
    region: str = ""
    output: bool = True
    bytes: str = "closed"


@dataclass(frozen=True)
class Pair:
    """Two printed pickles side by side."""

    left: Stream
    right: Stream
    first: int
    last: int


@dataclass(frozen=True)
class Reference:
    """The opcode reference."""

    first: int
    last: int


type Block = Use | Pair | Reference


def on_page(page: Page) -> list[Block]:
    """Return the blocks of a page; raise `Fault` for a block that is wrong."""
    return read(page.body.split("\n"), page.name, page.offset)


def read(lines: Sequence[str], where: str, offset: int = 0) -> list[Block]:
    """Return the blocks of a text; raise `Fault` for a block that is wrong.

    Args:
        lines: of the page's body.
        where: how to name the page.
        offset: what to add to line numbers.
    """
    found: list[Block] = []
    for index, line in prose(lines):
        match = _OPEN.match(line)
        if not match:
            continue
        kind = match["kind"]
        place = f"{where}:{index + 1 + offset}"
        end = index + 1
        while end < len(lines) and lines[end].startswith(match["indent"] + "    "):
            end += 1
        options = lines[index + 1 : end]
        while end < len(lines) and not lines[end].strip():
            end += 1
        argument = (match["argument"] or "").strip()
        if end == len(lines) or lines[end].strip() != match["marks"]:
            name = f"{kind} block {argument!r}" if argument else f"{kind} block"
            raise Fault(
                f"the {name} is not closed where its options end",
                place,
                _EXAMPLES[kind],
            )
        span = index + 1 + offset, end + 1 + offset
        if kind == "snippet":
            found.append(_use(argument, options, place, span))
        elif kind == "streams":
            found.append(_pair(argument, options, place, span))
        elif argument or options:
            raise Fault("an opcodes block takes nothing", place, _EXAMPLES[kind])
        else:
            found.append(Reference(*span))
    return found


def _use(name: str, lines: Sequence[str], place: str, span: tuple[int, int]) -> Use:
    """Make a use of a block's name and options."""
    example = _EXAMPLES["snippet"]
    if not name:
        raise Fault("a snippet block without a name", place, example)
    try:
        options = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        message = str(error).splitlines()[0]
        raise Fault(f"options that are not YAML: {message}", place, example) from None
    if not isinstance(options, Mapping):
        raise Fault(f"options that are not `key: value`: {options}", place, example)
    for key, value in options.items():
        _check_option(key, value, place)
    return Use(name, *span, **options)


def _check_option(key: object, value: object, place: str) -> None:
    if key not in _OPTIONS:
        known = ", ".join(_OPTIONS)
        raise Fault(f"unknown option {key!r}", place, f"a block knows {known}")
    kind = _OPTIONS[str(key)]
    if not isinstance(value, kind) or (key == "bytes" and value not in _BYTES):
        takes = "true or false" if kind is bool else "text"
        if key == "bytes":
            takes = ", ".join(_BYTES)
        raise Fault(f"option {key!r} is {value!r}", place, f"it takes {takes}")


def _pair(
    argument: str, lines: Sequence[str], place: str, span: tuple[int, int]
) -> Pair:
    """Make a pair of a block's two options.

    Not read as YAML, in which a number sign would begin a comment.
    """
    streams: dict[str, Stream] = {}
    for line in lines:
        side, _, text = line.strip().partition(":")
        match = _STREAM.fullmatch(text.strip())
        if side not in ("left", "right") or not match:
            raise Fault(
                f"an option that cannot be read: {line.strip()!r}",
                place,
                _EXAMPLES["streams"],
            )
        streams[side] = Stream(
            match["name"], match["python"] or "", int(match["number"] or 1)
        )
    if argument or len(streams) != 2:
        raise Fault(
            "a streams block has a left and a right, and nothing else",
            place,
            _EXAMPLES["streams"],
        )
    return Pair(streams["left"], streams["right"], *span)
