"""Tables of what many runs say: words of errors and their index, what is recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from picklejar.platforms import HEADINGS, Row
from picklejar.wordings import Entry, Wording


def words(
    chosen: Sequence[tuple[str, Sequence[Wording]]], survey: str, address: str
) -> str:
    """Return what a section shows: who says what, newest first.

    Args:
        chosen: questions of a survey with their answers.
        survey: name of the survey.
        address: of its figure.
    """
    parts = []
    for key, wordings in chosen:
        rows = "".join(
            f'<tr><th scope="row">{escape(one.versions)}</th><td>{exact(one)}</td></tr>'
            for one in wordings
        )
        several = f"<caption>{escape(key)}</caption>" if len(chosen) > 1 else ""
        parts.append(
            f'<table class="pj-said">{several}<thead><tr><th scope="col">Python</th>'
            '<th scope="col">What it says</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )
    file = escape(survey.rpartition("/")[2])
    parts.append(
        '<p class="pj-note" data-search-exclude>Asked by'
        f' <a href="{address}"><code>{file}.py</code></a> on every Python named.</p>'
    )
    return f'<div class="pj-wordings">{"".join(parts)}</div>'


def exact(one: Wording) -> str:
    """Return a wording: an error as code, its type apart from its message."""
    kind, colon, message = one.words.partition(": ")
    if not one.error:
        return escape(one.words)
    if not colon:
        return f"<code>{escape(kind)}</code>"
    return (
        f'<code><span class="pj-type">{escape(kind)}:</span> {escape(message)}</code>'
    )


def index(
    entries: Mapping[str, Sequence[Entry]],
    title: Callable[[str], str],
    address: Callable[[str], str],
) -> str:
    """Return every error of the site by page, each with a link to its section.

    Args:
        entries: by name of the page.
        title: returns the title of a page.
        address: returns the address of a page, seen from this one.
    """
    parts = []
    for page, several in entries.items():
        rows = "".join(
            f'<tr><td><a href="{address(page)}#{one.anchor}">{exact(one.wording)}</a>'
            f"</td><td>{escape(one.wording.versions)}</td></tr>"
            for one in several
        )
        parts.append(
            f'<table class="pj-said pj-index" data-search-exclude><caption>'
            f'<a href="{address(page)}">{escape(title(page))}</a></caption>'
            '<thead><tr><th scope="col">Error</th><th scope="col">Python</th></tr>'
            f"</thead><tbody>{rows}</tbody></table>"
        )
    return f'<div class="pj-errors">{"".join(parts)}</div>'


def recorded(rows: Sequence[Row]) -> str:
    """Return what is recorded from which platform, a row for each and its builds."""
    head = "".join(f'<th scope="col">{escape(x)}</th>' for x in HEADINGS)
    body = ""
    for row in rows:
        name = f"{escape(row.title)} <code>{escape(row.platform)}</code>"
        marks = "" if row.programs else ' class="pj-none-yet"'
        cells = "".join(f"<td{marks}>{escape(cell)}</td>" for cell in row.cells())
        body += f'<tr><th scope="row">{name}</th>{cells}</tr>'
    return (
        f'<table class="pj-platforms"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
