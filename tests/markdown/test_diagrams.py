"""Drawings on a page go around Markdown."""

from __future__ import annotations

import pytest

from picklejar.markdown import Refused
from tests.markdown.test_blocks import render  # noqa: F401 - a fixture

DRAWING = (
    '<svg viewBox="0 0 9 9"><title>A call of __new__</title>\n'
    "<desc>It calls __new__ and *then* __init__.</desc>\n"
    '<text x="1">cls.__new__(cls, …) `x` [a](b)</text></svg>'
)


def test_markdown_changes_nothing_in_a_diagram(render):  # noqa: F811
    """What looks like emphasis, code or a link in a drawing stays as it is drawn."""
    text = render(f"Before __x__.\n\n{DRAWING}\n\nAfter.\n", {})
    assert DRAWING in text
    assert "<p>Before <strong>x</strong>.</p>" in text
    assert "<p><div" not in text


def test_a_drawing_in_a_fence_is_code(render):  # noqa: F811
    """A page may show how a drawing is written."""
    text = render(f"```xml\n{DRAWING}\n```\n", {})
    assert "<svg" not in text
    assert "__new__" in text


def test_a_drawing_that_markdown_changed_is_refused(render):  # noqa: F811
    """A drawing in the midst of prose, which Markdown garbled, stops the build."""
    with pytest.raises(Refused, match=r"page\.md: a drawing holds <a>, <code>, <em>"):
        render(f"Text {DRAWING}\n", {})


def test_a_drawing_that_holds_html_is_refused(render):  # noqa: F811
    """HTML that the file itself has is refused too, with the page that includes it."""
    with pytest.raises(Refused, match=r"page\.md: a drawing holds <p>"):
        render(DRAWING.replace("</svg>", "<p>x</p></svg>") + "\n", {})
