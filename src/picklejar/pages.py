"""The Markdown pages as text: where they use snippets and quote values.

This reads the same blocks that `picklejar.markdown` renders, before rendering, so that
every use is known with its page and line, a wrong one is refused rather than left on
the page as text, and the published Markdown can be written from the same source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from picklejar.errors import Fault
from picklejar.verdicts import Verdict

_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})")
_OPEN = re.compile(
    r"^(?P<indent> *)(?P<marks>/{3,})\s*snippet\b\s*(?:\|(?P<name>.*))?$"
)
_VALUE = re.compile(
    r"\{\{\s*(?P<name>[\w/]+)(?:\s+@(?P<python>[\w.]+))?\s*\|\s*(?P<pattern>[^{}]+?)\s*\}\}"
)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_OPTIONS = {"region": str, "output": bool}


@dataclass(frozen=True)
class Use:
    """One block on a page.

    Attributes:
        name: the snippet's name.
        first, last: its lines in the page's file, counted from 1.
        region: the region shown, empty for the whole program.
        output: whether its output is shown.
    """

    name: str
    first: int
    last: int
    region: str = ""
    output: bool = True


@dataclass(frozen=True)
class Quote:
    """One value in prose: ``{{ name @python | pattern }}``.

    Attributes:
        name: the snippet's name.
        python: whose output; empty where all agree.
        pattern: text to find in one line of it; ``*`` stands for what is quoted.
        bare: whether it stands outside a code span.
        line: in the page's file, counted from 1.
    """

    name: str
    python: str
    pattern: str
    bare: bool
    line: int


@dataclass(frozen=True)
class Page:
    """One Markdown file.

    Attributes:
        name: its path below the folder of pages.
        text: all of it.
    """

    name: str
    text: str

    @property
    def body(self) -> str:
        """The text without front matter, as Markdown sees it."""
        return _FRONT.sub("", self.text, count=1)

    @property
    def offset(self) -> int:
        """How many lines of front matter stand before the body."""
        return self.offset_of(self.body)

    def offset_of(self, text: str) -> int:
        """How many lines stand before a part of the page, as a renderer may cut it."""
        before = self.text[: max(self.text.find(text.strip()), 0)].count("\n")
        return before - text[: len(text) - len(text.lstrip())].count("\n")

    @property
    def meta(self) -> dict[str, Any]:
        """The front matter; raises `Fault` where it is not YAML."""
        match = _FRONT.match(self.text)
        try:
            return dict(yaml.safe_load(match[0].strip("-\n")) or {}) if match else {}
        except (yaml.YAMLError, TypeError, ValueError) as error:
            raise Fault(
                f"front matter that is not YAML: {str(error).splitlines()[0]}",
                f"{self.name}:1",
                "put quotes around text that holds a colon",
            ) from None


def load(folder: Path) -> dict[str, Page]:
    """Read every Markdown page below a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): Page(
            path.relative_to(folder).as_posix(), path.read_text("utf-8")
        )
        for path in sorted(folder.rglob("*.md"))
    }


def prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines outside code fences with their index."""
    fence = ""
    for index, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark["marks"].startswith(fence):
                fence = ""
        elif mark:
            fence = mark["marks"]
        else:
            yield index, line


def uses(lines: list[str], where: str, offset: int = 0) -> list[Use]:
    """Return the snippet blocks of a text; raise `Fault` for a block that is wrong.

    Args:
        lines: of the page's body.
        where: how to name the page.
        offset: what to add to line numbers.
    """
    found = []
    outside = dict(prose(lines))
    for index, line in outside.items():
        match = _OPEN.match(line)
        if not match:
            continue
        place = f"{where}:{index + 1 + offset}"
        name = (match["name"] or "").strip()
        if not name:
            raise Fault("a snippet block without a name", place, _EXAMPLE)
        end = index + 1
        while end < len(lines) and lines[end].startswith(match["indent"] + "    "):
            end += 1
        options = _options(lines[index + 1 : end], place)
        while end < len(lines) and not lines[end].strip():
            end += 1
        if end == len(lines) or lines[end].strip() != match["marks"]:
            raise Fault(
                f"the snippet block {name!r} is not closed where its options end",
                place,
                _EXAMPLE,
            )
        found.append(Use(name, index + 1 + offset, end + 1 + offset, **options))
    return found


_EXAMPLE = "write `/// snippet | topic/name`, options indented by four spaces, `///`"


def _options(lines: list[str], place: str) -> dict[str, Any]:
    """Read the options of a block."""
    try:
        options = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        message = str(error).splitlines()[0]
        raise Fault(f"options that are not YAML: {message}", place, _EXAMPLE) from None
    if not isinstance(options, Mapping):
        raise Fault(f"options that are not `key: value`: {options}", place, _EXAMPLE)
    for key, value in options.items():
        if key not in _OPTIONS:
            known = ", ".join(_OPTIONS)
            raise Fault(f"unknown option {key!r}", place, f"a block knows {known}")
        if not isinstance(value, _OPTIONS[key]):
            kind = {"str": "text", "bool": "true or false"}[_OPTIONS[key].__name__]
            raise Fault(f"option {key!r} is {value!r}", place, f"it takes {kind}")
    return dict(options)


def substitute(
    lines: list[str], where: str, offset: int, value: Any
) -> tuple[list[str], list[Quote]]:
    """Replace every quoted value of a text; return the new lines and the quotes.

    Args:
        lines: of the page's body.
        where: how to name the page.
        offset: what to add to line numbers.
        value: a function from `Quote` to text; its faults are given their place.
    """
    result = list(lines)
    quotes = []
    for index, line in prose(lines):
        if "{{" not in line:
            continue
        place = f"{where}:{index + 1 + offset}"

        def replace(
            match: re.Match[str],
            line: str = line,
            index: int = index,
            place: str = place,
        ) -> str:
            bare = line.count("`", 0, match.start()) % 2 == 0
            quote = Quote(
                match["name"],
                match["python"] or "",
                match["pattern"],
                bare,
                index + 1 + offset,
            )
            quotes.append(quote)
            try:
                text: str = value(quote)
            except Fault as fault:
                raise fault.at(place) from None
            if bare and not re.fullmatch(r"[\w .,:+%-]*", text.replace("_", "!")):
                raise Fault(
                    f"the value {text!r} would be read as markup",
                    place,
                    "put backticks around it",
                )
            return text

        result[index] = _VALUE.sub(replace, line)
        if "{{" in _VALUE.sub("", line):
            raise Fault(
                "a value that cannot be read",
                place,
                "write `{{ topic/name | text with * }}`",
            )
    return result, quotes


def look_up(quote: Quote, verdicts: Mapping[str, Verdict]) -> str:
    """Return the text that a quote names; raise `Fault` where there is none."""
    if quote.name not in verdicts:
        raise Fault(
            f"no snippet {quote.name!r}", cure="`ls snippets` shows what there is"
        )
    verdict = verdicts[quote.name]
    if quote.python:
        outcome = verdict.outcome(quote.python)
        return extract(quote, outcome.stdout, outcome.stderr)
    # Pythons may differ elsewhere in the output, as long as this line is the same.
    texts = {
        extract(quote, panel.outcome.stdout, panel.outcome.stderr)
        for panel in verdict.panels
    }
    if len(texts) == 1:
        return texts.pop()
    outcome = verdict.outcome()
    return extract(quote, outcome.stdout, outcome.stderr)


def extract(quote: Quote, stdout: str, stderr: str) -> str:
    """Return the text that a quote names; raise `Fault` unless one line has it."""
    before, hole, after = quote.pattern.partition("*")
    middle = ("(.+?)" if after else "(.+)$") if hole else ""
    pattern = re.compile(re.escape(before) + middle + re.escape(after))
    for stream in (stdout, stderr):
        matches = [
            match[1] if hole else line
            for line in stream.splitlines()
            if (match := pattern.search(line))
        ]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise Fault(
                f"{len(matches)} lines of {quote.name} match {quote.pattern!r}",
                cure="name more of the line",
                detail="\n".join(matches),
            )
    raise Fault(
        f"no line of {quote.name} matches {quote.pattern!r}",
        cure="name a line as the output below has it",
        detail=(stdout + stderr)[-2000:],
    )
