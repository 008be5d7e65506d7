"""Blocks are read before anything is rendered, with their page and line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picklejar import blocks
from picklejar.blocks import Listing, Pair, Use
from picklejar.errors import Fault
from picklejar.pages import Page
from picklejar.printed import Stream


def uses(text: str) -> list[blocks.Block]:
    return blocks.read(text.split("\n"), "page.md")


def refusal(text: str) -> str:
    with pytest.raises(Fault) as caught:
        uses(text)
    return str(caught.value)


def test_blocks_are_found_with_their_lines_and_options():
    """A block's name, options and lines are known."""
    text = "# A\n\n/// snippet | a/b\n    region: part\n    output: false\n///\n\ntext"
    assert uses(text) == [Use("a/b", 3, 6, "part", output=False)]


def test_blocks_inside_code_fences_are_text():
    """A block that a page shows as an example is not a block."""
    assert uses("```\n/// snippet | a/b\n///\n```") == []
    assert uses("~~~~\n/// snippet | a/b\n~~~\n///\n~~~~") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/// snippet\n///", "page.md:1: a snippet block without a name"),
        ("/// snippet |\n///", "page.md:1: a snippet block without a name"),
        (
            "\n/// snippet | a/b\ntext",
            "page.md:2: the snippet block 'a/b' is not closed",
        ),
        ("/// snippet | a/b", "page.md:1: the snippet block 'a/b' is not closed"),
        (
            "/// snippet | a/b\n    colour: green\n///",
            "page.md:1: unknown option 'colour'\n"
            "  cure: a block knows region, output, bytes",
        ),
        (
            "/// snippet | a/b\n    output: maybe\n///",
            "page.md:1: option 'output' is 'maybe'\n  cure: it takes true or false",
        ),
        (
            "/// snippet | a/b\n    region\n///",
            "page.md:1: options that are not `key: value`: region",
        ),
        ("/// snippet | a/b\n    {\n///", "page.md:1: options that are not YAML"),
        (
            "/// snippet | a/b\n    bytes: wide\n///",
            "page.md:1: option 'bytes' is 'wide'\n  cure: it takes closed, open, none",
        ),
        ("/// streams\n///", "page.md:1: a streams block has a left and a right"),
        (
            "/// streams\n    left: a/b\n    middle: a/b\n///",
            "page.md:1: an option that cannot be read: 'middle: a/b'",
        ),
        ("/// streams\n    left: a/b", "page.md:1: the streams block is not closed"),
        ("/// opcodes | x\n///", "page.md:1: an opcodes block takes nothing"),
        ("/// wordings\n///", "page.md:1: a wordings block without a name"),
        ("/// wordings | a/b\n///", "page.md:1: a wordings block without keys"),
        (
            "/// wordings | a/b\n    key: x\n///",
            "page.md:1: an option that cannot be read: 'key: x'",
        ),
    ],
)
def test_a_wrong_block_is_refused_with_its_line(text, message):
    """A block that would be left on the page as text stops the build instead."""
    assert refusal(text).startswith(message)


def test_lines_count_front_matter():
    """A line number is that of the file, front matter included."""
    page = Page("page.md", "---\ndescription: x\n---\n# A\n/// snippet\n///\n")
    with pytest.raises(Fault) as caught:
        blocks.on_page(page)
    assert caught.value.where == "page.md:5"


def test_two_streams_are_named_by_snippet_python_and_number():
    """A streams block names two printed pickles, each as short as it can be."""
    text = "/// streams\n    left: a/b @3.13 #2\n    right: a/c\n///"
    assert uses(text) == [Pair(Stream("a/b", "3.13", 2), Stream("a/c"), 1, 4)]
    text = "/// streams\n    left: a/b #2 | one, twice\n    right: a/c | two\n///"
    left, right = Stream("a/b", "", 2, "one, twice"), Stream("a/c", title="two")
    assert uses(text) == [Pair(left, right, 1, 4)]
    assert [str(x) for x in (Stream("a/b", "3.13", 2), Stream("a/c"))] == [
        "a/b @3.13 #2",
        "a/c",
    ]


def test_the_opcode_reference_takes_nothing():
    """An opcodes block is two lines."""
    assert uses("/// opcodes\n///") == [Listing("opcodes", "", {}, 1, 2)]


def test_a_listing_has_a_name_and_options():
    """Options of a wordings block are text by name."""
    text = "/// wordings | a/b\n    keys: one, two\n///"
    listing = Listing("wordings", "a/b", {"keys": "one, two"}, 1, 3)
    assert uses(text) == [listing]


@given(st.text(st.sampled_from("/ snippet|streamopcodes\n`~:#@-left:"), max_size=80))
def test_any_page_is_read_or_refused(text):
    """No page, however strange, makes the reader fail in a way of its own."""
    try:
        for block in uses(text):
            assert block.first < block.last
    except Fault as fault:
        assert fault.where.startswith("page.md:")
