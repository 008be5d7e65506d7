"""Values quoted in prose: ``{{ topic/name @python | text with * }}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from picklejar.anatomy import count
from picklejar.errors import Fault
from picklejar.pages import prose
from picklejar.verdicts import Verdict

_VALUE = re.compile(
    r"\{\{\s*(?P<name>[\w/]+)(?:\s+@(?P<python>[\w./-]+))?\s*\|\s*(?P<pattern>[^{}]+?)\s*\}\}"
)
_WORDS = re.compile(r"[A-Za-z0-9 .,:+%-]*")


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


def substitute(
    lines: list[str], where: str, offset: int, value: Callable[[Quote], str]
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
                text = value(quote)
            except Fault as fault:
                raise fault.at(place) from None
            if bare and not _WORDS.fullmatch(text):
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
            there = count(len(matches), "line")
            raise Fault(
                f"{there} of {quote.name} match {quote.pattern!r}",
                cure="name more of the line",
                detail="\n".join(matches),
            )
    raise Fault(
        f"no line of {quote.name} matches {quote.pattern!r}",
        cure="name a line as the output below has it",
        detail=(stdout + stderr)[-2000:],
    )
