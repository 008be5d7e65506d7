"""What prose needs on narrow screens: tables of sentences, escapes that stay whole.

Each cell of a wide table says which column it is, so that a style sheet can lay a row
out as a block.  Roles are said because some browsers forget then that it was a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree as ET

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

MOST = 44
"""Letters that the longest cells of a row may have together, to stand side by side."""

LINE = 72
"""Letters that a line of an output may have where it never has to wrap."""

_ESCAPE = re.compile(r"(\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt'\\]))")


def unbroken(text: str) -> str:
    r"""Return an output as HTML in which no escape such as ``\x06`` is cut in two."""
    return "\n".join(
        _ESCAPE.sub(r'<span class="pj-escape">\1</span>', line)
        if len(line) > LINE
        else line
        for line in escape(text, quote=False).split("\n")
    )


class Narrow(Treeprocessor):
    """Prepares a page's prose for a phone."""

    def run(self, root: ET.Element) -> None:
        """Mark what is too wide, and what must not be cut."""
        for table in root.iter("table"):
            if "class" not in table.attrib:
                _mark(table)
        for code in list(root.iter("code")):
            if not len(code) and code.text and _ESCAPE.search(code.text):
                _keep(code, code.text)


def _mark(table: ET.Element) -> None:
    rows = [list(row) for row in table.iter("tr")]
    texts = [["".join(_texts(cell)).strip() for cell in row] for row in rows]
    columns = zip(*texts, strict=True)
    if len(rows[0]) < 2 or sum(max(map(len, column)) for column in columns) <= MOST:
        return
    table.set("data-wide", "")
    table.set("role", "table")
    for part in table:
        part.set("role", "rowgroup")
    for row in table.iter("tr"):
        row.set("role", "row")
    for cell in rows[0]:
        cell.set("role", "columnheader")
    for cells in rows[1:]:
        for cell, label in zip(cells, texts[0], strict=True):
            cell.set("role", "cell")
            cell.set("data-label", label)
        if "".join(_texts(cells[0])).isdigit():
            cells[0].set("data-number", "")  # a heading that says nothing by itself


def _texts(element: ET.Element) -> Iterator[str]:
    # Not `itertext`: text that Markdown must not touch is a kind of string of its own.
    yield str(element.text or "")
    for child in element:
        yield from _texts(child)
        yield str(child.tail or "")


def _keep(code: ET.Element, text: str) -> None:
    """Put each escape of inline code into an element that does not wrap."""
    first, *rest = _ESCAPE.split(text)
    code.text = AtomicString(first)
    for kept, after in zip(rest[::2], rest[1::2], strict=True):
        span = ET.SubElement(code, "span", {"class": "pj-escape"})
        span.text = AtomicString(kept)
        span.tail = AtomicString(after)
