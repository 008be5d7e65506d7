"""Tables of what many runs say: words of errors and their index, what is recorded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from picklejar.platforms import HEADINGS, Row
from picklejar.wordings import Entry, Place, Wording


def words(
    chosen: Sequence[tuple[str, Sequence[Wording]]],
    survey: str,
    address: str,
    section: str,
) -> str:
    """Return what a section shows: who says what, newest first.

    Args:
        chosen: questions of a survey with their answers.
        survey: name of the survey.
        address: of its figure.
        section: id of the heading above, which begins the ids of the errors.
    """
    several = len(chosen) > 1
    bodies = []
    for key, wordings in chosen:
        rows = [
            f'<th scope="row">{escape(one.versions)}</th>'
            f'<td id="{_anchor(section, key, number)}">{exact(one)}</td>'
            for number, one in enumerate(wordings, 1)
        ]
        if several:  # one table for all: it is read down the middle column
            name = f'<th scope="rowgroup" rowspan="{len(rows)}">{escape(key)}</th>'
            rows[0] = name + rows[0]
        bodies.append(f"<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody>")
    first = '<th scope="col">Asked</th>' if several else ""
    file = escape(survey.rpartition("/")[2])
    return (
        '<div class="pj-wordings"><table class="pj-wording" data-search-exclude>'
        f"<thead><tr>{first}"
        '<th scope="col">Python</th><th scope="col">What it says</th></tr></thead>'
        f"{''.join(bodies)}</table>"
        '<p class="pj-note" data-search-exclude>Asked by'
        f' <a href="{address}"><code>{file}.py</code></a> on every Python named.</p>'
        "</div>"
    )


def _anchor(*parts: object) -> str:
    """Return an id for one wording, so that it can be linked to."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(map(str, parts)).lower()).strip("-")


def exact(one: Wording) -> str:
    """Return a wording: an error as code, its type apart from its message."""
    kind, colon, message = one.words.partition(": ")
    if not one.error:
        return escape(one.words)
    if not colon:
        return f'<code><span class="pj-type">{escape(kind)}</span></code>'
    return (
        f'<code><span class="pj-type">{escape(kind)}:</span> {escape(message)}</code>'
    )


def index(
    entries: Mapping[str, Sequence[Entry]],
    title: Callable[[str], str],
    address: Callable[[str], str],
) -> str:
    """Return every error of the site once, by page, with a link to its section.

    Args:
        entries: by name of the page.
        title: returns the title of a page.
        address: returns the address of a page, seen from this one.
    """
    parts = []
    for page, several in entries.items():
        rows = "".join(
            f'<tr><td><a href="{address(page)}#{one.place.anchor}">'
            f"{exact(one.wording)}</a>{_also(one.others, address)}</td>"
            f"<td>{escape(one.wording.versions)}</td></tr>"
            for one in several
        )
        parts.append(
            f'<table class="pj-wording pj-index" data-search-exclude><caption>'
            f'<a href="{address(page)}">{escape(title(page))}</a></caption>'
            '<thead><tr><th scope="col">Error</th><th scope="col">Python</th></tr>'
            f"</thead><tbody>{rows}</tbody></table>"
        )
    return f'<div class="pj-errors">{"".join(parts)}</div>'


def _also(others: Sequence[Place], address: Callable[[str], str]) -> str:
    """Return links to the further sections that show the same words."""
    links = [
        f'<a href="{address(x.page)}#{x.anchor}">{escape(x.key)}</a>' for x in others
    ]
    return f'<div class="pj-note">also: {", ".join(links)}</div>' if links else ""


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
        '<div class="pj-scroll" tabindex="0" role="group" aria-label="Platforms">'
        f'<table class="pj-platforms"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
