"""Diagrams: drawings of our own that a page includes whole and shows as they are.

A drawing goes around Markdown, which would make ``__new__`` bold in the middle of it:
HTML in an SVG ends the drawing there, and the rest of it is text below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree as ET

from picklejar.errors import Fault

INCLUDE = re.compile(r'^--8<-- "(?P<path>[^"]+\.svg)"\s*$')
"""A line of a page that includes a drawing."""

ELEMENTS = frozenset(
    {
        *("svg", "title", "desc", "defs", "marker", "clipPath", "mask", "pattern"),
        *(
            "linearGradient",
            "radialGradient",
            "stop",
            "symbol",
            "use",
            "g",
            "path",
            "rect",
        ),
        *(
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "textPath",
        ),
    }
)
"""What a drawing may be made of; all else is HTML that strayed into it."""

_LOWER = frozenset(name.lower() for name in ELEMENTS)

STANDING = re.compile(r"^<svg\b.*?</svg>[ \t]*$", re.DOTALL | re.MULTILINE)
"""A drawing in the lines of a page."""

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Diagram:
    """A drawing that can be shown.

    Attributes:
        svg: all of it.
        identity: of its title's element.
        title, description: what it tells those who cannot see it.
    """

    svg: str
    identity: str
    title: str
    description: str


def read(svg: str, path: str = "") -> Diagram:
    """Return a drawing; raise `Fault` where it cannot be shown or be heard."""
    root = _parsed(svg, path)
    title, description = (
        root.find(f"{_SVG}{name}") if root.tag.startswith(_SVG) else root.find(name)
        for name in ("title", "desc")
    )
    if title is None or description is None or not title.text or not description.text:
        raise Fault(
            "a diagram needs a title and a desc, for those who cannot see it", path
        )
    return Diagram(
        svg.strip(),
        title.get("id", ""),
        title.text.strip(),
        " ".join(description.text.split()),
    )


def html(diagram: Diagram) -> str:
    """Return a drawing as a page shows it: within itself it scrolls on a phone."""
    # The title's own id where it has one: then it is said once.
    name = (
        f'aria-labelledby="{diagram.identity}"'
        if diagram.identity
        else f'aria-label="{escape(diagram.title)}"'
    )
    drawing = diagram.svg
    return f'<div class="pj-scroll" tabindex="0" role="group" {name}>{drawing}</div>'


def check(page: str) -> None:
    """Raise `Fault` for a drawing in a finished page that holds what is no drawing."""
    for match in _DRAWING.finditer(page):
        _parsed(match[0])


def _parsed(svg: str, path: str = "") -> ET.Element:
    try:
        root = ET.fromstring(svg)  # noqa: S314 - our own diagrams
    except ET.ParseError as error:
        raise Fault(
            f"a drawing that is no XML: {error}", path, "mend the SVG", svg[:200]
        ) from None
    # In HTML, as a notebook's plot has passed through it, case says nothing.
    names = {element.tag.removeprefix(_SVG) for element in root.iter()}
    if strange := sorted(name for name in names if name.lower() not in _LOWER):
        raise Fault(
            f"a drawing holds {', '.join(f'<{name}>' for name in strange)}, which would"
            " end it there",
            path,
            'draw with SVG alone, and include it by `--8<-- "docs/diagrams/NAME.svg"`,'
            " a line of its own",
            svg[:200],
        )
    return root
