"""The blocks on pages: which snippets, streams and references a page shows, and where.

This reads the same blocks that `picklejar.markdown` renders, before rendering, so that
every one is known with its page and line, a wrong one is refused rather than left on
the page as text, and the published Markdown can be written from the same source.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from picklejar import yamls
from picklejar.errors import Fault
from picklejar.pages import Page, prose
from picklejar.printed import Stream

LISTINGS: dict[str, tuple[bool, tuple[str, ...], str]] = {
    "opcodes": (False, (), "write `/// opcodes` and `///`"),
    "wordings": (
        True,
        ("keys",),
        "write `/// wordings | topic/survey`, `keys: one, another` indented by four"
        " spaces, `///`",
    ),
    "errors": (False, (), "write `/// errors` and `///`"),
    "pairs": (True, (), "write `/// pairs | topic/survey` and `///`"),
    "timeline": (True, (), "write `/// timeline | topic/survey` and `///`"),
    "readers": (
        True,
        ("values",),
        "write `/// readers | topic/survey`, `values: one; another` or `values: all"
        " others` indented by four spaces, `///`",
    ),
    "kinds-overview": (False, (), "write `/// kinds-overview` and `///`"),
    "kinds": (True, (), "write `/// kinds | topic/survey` and `///`"),
    "platforms": (False, (), "write `/// platforms` and `///`"),
}
"""Blocks that list what many runs say: whether they take a name, their options, all of
which they need, and how one is written."""

_OPEN = re.compile(
    r"^(?P<indent> *)(?P<marks>/{3,})\s*(?P<kind>[\w-]+)\s*(?:\|(?P<argument>.*))?$"
)
_OTHERS = (
    *("admonition", "attention", "caption", "caution", "danger", "definition"),
    *("details", "error", "figure-caption", "hint", "html", "note", "tab"),
    *("table-caption", "tip", "warning"),
)
"""Blocks that `pymdownx.blocks` has itself, which are none of ours."""

_STREAM = re.compile(
    r"(?P<name>[\w/]+)(?:\s+@(?P<python>[\w./-]+))?(?:\s+#(?P<number>[1-9]\d*))?"
    r"(?:\s+\|\s+(?P<title>.+))?"
)
_OPTIONS = {"region": str, "output": bool, "bytes": str}
_BYTES = ("closed", "open", "none")
_EXAMPLES = {
    "snippet": "write `/// snippet | topic/name`, options indented by four spaces,"
    " `///`",
    "streams": "write `/// streams`, `left: topic/name [@python] [#number] [| title]`"
    " and `right:` indented by four spaces, `///`",
    **{kind: example for kind, (_, _, example) in LISTINGS.items()},
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
class Listing:
    """A block of `LISTINGS`.

    Attributes:
        kind: which.
        argument: what it lists, empty where it takes no name.
        options: by name, as text.
        first: its first line in the page's file, counted from 1.
        last: its last line.
    """

    kind: str
    argument: str
    options: Mapping[str, str]
    first: int
    last: int


type Block = Use | Pair | Listing


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
        if kind in _OTHERS:
            continue
        if kind not in _EXAMPLES:
            raise _unknown(kind, place)
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
        else:
            found.append(_listing(kind, argument, options, place, span))
    return found


def _unknown(kind: str, place: str) -> Fault:
    """Return the fault of a block that nobody knows: it would stay on the page."""
    close = difflib.get_close_matches(kind, [*_EXAMPLES, *_OTHERS], 1)
    if close and close[0] in _EXAMPLES:
        cure = f"did you mean {close[0]}? Then {_EXAMPLES[close[0]]}"
    elif close:
        cure = f"did you mean {close[0]}?"
    else:
        cure = f"there are {', '.join(_EXAMPLES)}; show text in a code fence"
    return Fault(f"no block {kind!r}", place, cure)


def _use(name: str, lines: Sequence[str], place: str, span: tuple[int, int]) -> Use:
    """Make a use of a block's name and options."""
    example = _EXAMPLES["snippet"]
    if not name:
        raise Fault("a snippet block without a name", place, example)
    try:
        options = yamls.load("\n".join(lines)) or {}
    except yamls.YAMLError as error:
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
            match["name"],
            match["python"] or "",
            int(match["number"] or 1),
            match["title"] or "",
        )
    if argument or len(streams) != 2:
        raise Fault(
            "a streams block has a left and a right, and nothing else",
            place,
            _EXAMPLES["streams"],
        )
    return Pair(streams["left"], streams["right"], *span)


def _listing(
    kind: str,
    argument: str,
    lines: Sequence[str],
    place: str,
    span: tuple[int, int],
) -> Listing:
    """Make a listing of a block's name and options; each option is one line of text."""
    named, known, example = LISTINGS[kind]
    if not named and not known and (argument or lines):
        raise Fault(f"an {kind} block takes nothing", place, example)
    if named != bool(argument):
        wrong = "without a name" if named else f"takes no name, as {argument!r}"
        raise Fault(f"a {kind} block {wrong}", place, example)
    options: dict[str, str] = {}
    for line in lines:
        key, colon, value = (part.strip() for part in line.partition(":"))
        if key not in known or not colon or not value or key in options:
            raise Fault(
                f"an option that cannot be read: {line.strip()!r}", place, example
            )
        options[key] = value
    if missing := [key for key in known if key not in options]:
        raise Fault(f"a {kind} block without {missing[0]}", place, example)
    return Listing(kind, argument, options, *span)
