"""A drawing is shown as its file has it, or stops the build."""

from __future__ import annotations

import pytest

from picklejar import diagrams
from picklejar.errors import Fault
from tests.conftest import ROOT

HEAD = '<title id="a-title">The wall</title><desc>Left,\n and right.</desc>'


def drawing(body: str = "", head: str = HEAD) -> str:
    return f'<svg viewBox="0 0 9 9">{head}<text>__new__</text>{body}</svg>'


def test_a_diagram_is_its_drawing_and_its_words():
    """What is read is the whole drawing, its title with its id, and its description."""
    found = diagrams.read(drawing(), "wall.svg")
    assert found.svg == drawing()
    assert (found.identity, found.title) == ("a-title", "The wall")
    assert found.description == "Left, and right."
    assert found.svg in diagrams.html(found)


@pytest.mark.parametrize(
    "svg",
    [
        drawing(head="<title>The wall</title>"),
        drawing(head="<desc>Left</desc>"),
        drawing(head="<title/><desc>Left</desc>"),
    ],
)
def test_a_diagram_has_a_title_and_a_description(svg):
    """Who cannot see a drawing is told what it shows."""
    with pytest.raises(Fault, match="needs a title and a desc") as caught:
        diagrams.read(svg, "wall.svg")
    assert caught.value.where == "wall.svg"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<text><strong>new</strong></text>", "<strong>"),
        ("<p>text</p><em>x</em>", "<em>, <p>"),
        ("<script>x</script>", "<script>"),
        ("<text>", "no XML"),
        ("a & b", "no XML"),
    ],
)
def test_html_in_a_diagram_is_refused(body, words):
    """Markup that would end the drawing is named, in a file and in a finished page."""
    with pytest.raises(Fault, match=words):
        diagrams.read(drawing(body), "wall.svg")
    with pytest.raises(Fault, match=words):
        diagrams.check(f"<p>before</p>{drawing()}<p>{drawing(body)}</p>")


def test_finished_pages_may_hold_drawings():
    """A page with drawings, and with the word in its text, passes."""
    diagrams.check(f"<p>&lt;svg&gt;<b>x</b>&lt;/svg&gt;</p>{drawing()}")
    diagrams.check(drawing("<defs><clippath></clippath></defs>"))


def test_every_diagram_of_the_site_can_be_shown():
    """All that lies among the diagrams is fit to be included, under ids of its own."""
    files = sorted((ROOT / "docs/diagrams").glob("*.svg"))
    assert len(files) > 10
    found = [diagrams.read(x.read_text("utf-8"), x.name) for x in files]
    assert [x.identity for x in found] == [f"{file.stem}-title" for file in files]
