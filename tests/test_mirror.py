"""Each page is published as Markdown that reads, and runs, by itself."""

from __future__ import annotations

import pytest

from picklejar import mirror
from picklejar.errors import Fault
from picklejar.mirror import Published
from picklejar.pages import Page, published_path
from picklejar.records import Record
from picklejar.runs import Outcome
from picklejar.verdicts import compare
from tests.conftest import program
from tests.test_runner import snippet

ONE = snippet("print('size:', 38)")
SAME = {"3.14.2": Outcome(0, "size: 38\n", ""), "3.13.1": Outcome(0, "size: 38\n", "")}
DIFFER = {
    "3.14.2": Outcome(0, "size: 38\n", ""),
    "3.13.1": Outcome(1, "", "KeyError: 1\n"),
}


def publish(
    text: str, outcomes=SAME, name: str = "part/page.md", read=None
) -> Published:
    verdicts = {"topic/one": compare(ONE, Record(ONE.digest, outcomes), {})}
    return mirror.publish(Page(name, text), verdicts, read or (lambda path: ""))


def test_a_block_becomes_its_code_and_output():
    """Code stands in a python fence, output in a text fence under its Pythons."""
    page = publish("# A\n\n/// snippet | topic/one\n///\n\nEnd.")
    assert page.text == (
        "# A\n\n`topic/one.py`:\n\n```python\n"
        + program("print('size:', 38)").rstrip()
        + "\n```\n\nOutput on CPython 3.14.2, 3.13.1:\n\n```text\nsize: 38\n```\n"
        "\nEnd.\n"
    )


def test_pythons_that_differ_have_a_fence_each():
    """Where Pythons differ each output names its own."""
    page = publish("/// snippet | topic/one\n///", DIFFER)
    assert "Output on CPython 3.14.2:\n\n```text\nsize: 38\n```" in page.text
    assert (
        "Output on CPython 3.13.1:\n\nOn standard error:\n\n```text\nKeyError: 1\n```"
        in page.text
    )


def test_output_that_holds_a_fence_stays_inside_its_own():
    """A fence is longer than any that it encloses."""
    page = publish(
        "/// snippet | topic/one\n///", {"3.14.2": Outcome(0, "```\nx\n```\n", "")}
    )
    assert "````text\n```\nx\n```\n````" in page.text


def test_front_matter_becomes_the_description():
    """Front matter is not published; its description serves llms.txt."""
    page = publish("---\ndescription: About A.\n---\n# A `b` {#anchor}\n\nText.")
    assert page.text == "# A `b`\n\nText.\n"
    assert (page.title, page.description) == ("A b", "About A.")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("index.md", "index.md"),
        ("part/index.md", "part/index.md"),
        ("part/page.md", "part/page/index.md"),
        ("notebooks/size.ipynb", "notebooks/size/index.md"),
    ],
)
def test_markdown_lies_beside_its_page(name, path):
    """The Markdown of a page lies where its HTML lies."""
    assert published_path(name) == path


def test_links_lead_from_markdown_to_markdown():
    """A link to another page leads to that page's Markdown; others stay."""
    page = publish(
        "[a](index.md) [b](../other/b.md#x) [c](page.md) [n](../notebooks/n.ipynb)"
        " [d](https://example.org/x.md) [e](#here)"
    )
    assert page.text == (
        "[a](../index.md) [b](../../other/b/index.md#x) [c](index.md)"
        " [n](../../notebooks/n/index.md) [d](https://example.org/x.md) [e](#here)\n"
    )


def test_a_diagram_becomes_its_description():
    """A drawing is published as the words it carries for those who cannot see it."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg"><title>The wall</title>'
        "<desc>Memory on the left,\n files on the right.</desc></svg>"
    )
    page = publish('--8<-- "docs/diagrams/wall.svg"', read=lambda path: drawing)
    assert page.text == (
        "*Diagram: The wall* Memory on the left, files on the right.\n"
    )
    with pytest.raises(Fault, match="a diagram needs a title and a desc"):
        publish('--8<-- "a.svg"', read=lambda path: "<svg/>")


def test_the_index_lists_pages_by_section():
    """llms.txt names the site, its sections, and where each page's Markdown lies."""
    page = Published("a/index.md", "A", "About A.", "", {})
    bare = Published("b/index.md", "B", "", "", {})
    assert mirror.index(
        "Site", "What.", "https://e.org/", [("Part", [page, bare])]
    ) == (
        "# Site\n\n> What.\n\n## Part\n\n"
        "- [A](https://e.org/a/index.md): About A.\n- [B](https://e.org/b/index.md)\n"
    )


def test_what_only_lays_html_out_is_left_out():
    """Wrappers and attribute lists are for the HTML; braces in code are code."""
    page = publish(
        '<div class="grid" markdown>\n\n`{ .x }`{ .pj-frame } text\n{ .y }\n\n</div>'
    )
    assert page.text == "`{ .x }` text\n"
