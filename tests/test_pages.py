"""A page is prose, code fences and front matter."""

from __future__ import annotations

import pytest

from picklejar import pages
from picklejar.errors import Fault
from picklejar.pages import Page


def test_front_matter_is_apart_from_the_body():
    """The body begins after the front matter, and lines are counted from the file."""
    page = Page("page.md", "---\ndescription: x\n---\n# A\n\ntext\n")
    assert page.meta == {"description": "x"}
    assert page.body == "# A\n\ntext\n"
    assert page.offset == 3
    assert page.offset_of("text\n") == 5
    assert Page("page.md", "# A\n").offset == 0


def test_front_matter_that_is_not_yaml_is_refused():
    """Front matter that MkDocs would silently publish as text is a fault."""
    page = Page("page.md", "---\ndescription: a: b\n---\n# A\n")
    with pytest.raises(Fault, match=r"page.md:1: front matter that is not YAML"):
        _ = page.meta


def test_prose_is_what_stands_outside_fences():
    """Fences of backticks and of tildes hide what they hold, shorter ones included."""
    text = "a\n````\nb\n```\nc\n````\nd\n~~~\ne\n~~~\nf"
    assert [line for _, line in pages.prose(text.split("\n"))] == ["a", "d", "f"]


def test_pages_are_named_by_their_path(tmp_path):
    """Every Markdown file below a folder is a page."""
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "a.md").write_text("# A\n", "utf-8")
    (tmp_path / "part" / "b.txt").write_text("no page", "utf-8")
    assert pages.load(tmp_path) == {"part/a.md": Page("part/a.md", "# A\n")}
