"""Pages are read for their blocks and values before anything is rendered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picklejar import pages
from picklejar.errors import Fault
from picklejar.pages import Page, Quote, Use


def uses(text: str) -> list[Use]:
    return pages.uses(text.split("\n"), "page.md", 0)


def refusal(text: str) -> str:
    with pytest.raises(Fault) as caught:
        uses(text)
    return str(caught.value)


def quote(pattern: str, output: str, error: str = "") -> str:
    return pages.extract(Quote("topic/one", "", pattern, False, 1), output, error)


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
            "page.md:1: unknown option 'colour'\n  cure: a block knows region, output",
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
    ],
)
def test_a_wrong_block_is_refused_with_its_line(text, message):
    """A block that would be left on the page as text stops the build instead."""
    assert refusal(text).startswith(message)


def test_lines_count_front_matter():
    """A line number is that of the file, front matter included."""
    page = Page("page.md", "---\ndescription: x\n---\n# A\n/// snippet\n///\n")
    with pytest.raises(Fault) as caught:
        pages.uses(page.body.split("\n"), page.name, page.offset)
    assert caught.value.where == "page.md:5"
    assert page.meta == {"description": "x"}


def test_front_matter_that_is_not_yaml_is_refused():
    """Front matter that MkDocs would silently publish as text is a fault."""
    page = Page("page.md", "---\ndescription: a: b\n---\n# A\n")
    with pytest.raises(Fault, match=r"page.md:1: front matter that is not YAML"):
        _ = page.meta


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("bytes: *", "38"),
        ("TypeError: *", "cannot pickle '_thread.lock' object"),
        ("protocol 4: * bytes", "28"),
        ("size", "size 7"),
        ("*: cannot", "TypeError"),
    ],
)
def test_a_value_is_what_stands_for_the_star(pattern, value):
    """The star takes what stands between its neighbours, or to the end."""
    output = "bytes: 38\nprotocol 4: 28 bytes\nsize 7\n"
    assert (
        quote(pattern, output, "TypeError: cannot pickle '_thread.lock' object\n")
        == value
    )


def test_a_value_must_be_on_one_line_only():
    """A pattern that fits two lines is refused, with the lines."""
    with pytest.raises(Fault) as caught:
        quote("size: *", "size: 1\nsize: 2\n")
    assert str(caught.value) == (
        "2 lines of topic/one match 'size: *'\n    1\n    2\n"
        "  cure: name more of the line"
    )


def test_a_value_that_is_not_there_shows_the_output():
    """A pattern that fits no line is refused, with the output it was held against."""
    with pytest.raises(Fault) as caught:
        quote("size: *", "bytes: 1\n")
    assert str(caught.value) == (
        "no line of topic/one matches 'size: *'\n    bytes: 1\n"
        "  cure: name a line as the output below has it"
    )


def substitute(text: str, value: str = "38") -> str:
    lines, _ = pages.substitute(text.split("\n"), "page.md", 0, lambda _: value)
    return "\n".join(lines)


def test_values_are_put_into_headings_tables_and_code():
    """A value is plain text in its place, wherever that is."""
    assert substitute("## Of {{ a/b | size: * }} bytes") == "## Of 38 bytes"
    assert substitute("| `{{ a/b @3.12 | x | y: * }}` |") == "| `38` |"


def test_values_in_code_fences_are_text():
    """What a fence holds is left alone."""
    assert substitute("```\n{{ a/b | x }}\n```") == "```\n{{ a/b | x }}\n```"


def test_markup_in_a_value_needs_backticks():
    """A value that Markdown would read as markup is refused outside code."""
    with pytest.raises(Fault) as caught:
        substitute("it is {{ a/b | x }}", "__reduce__")
    assert str(caught.value) == (
        "page.md:1: the value '__reduce__' would be read as markup\n"
        "  cure: put backticks around it"
    )
    assert substitute("it is `{{ a/b | x }}`", "__reduce__") == "it is `__reduce__`"


@pytest.mark.parametrize("text", ["{{ a/b }}", "{{ | x }}", "{{ a b | x", "{{}}"])
def test_a_value_that_cannot_be_read_is_refused(text):
    """Two braces that are no value stop the build: a page would show them."""
    with pytest.raises(Fault, match=r"a value that cannot be read"):
        substitute(text)


@given(st.text(st.sampled_from("/ snippet|a\n`~{}*: -"), max_size=80))
def test_any_page_is_read_or_refused(text):
    """No page, however strange, makes the reader fail in a way of its own."""
    try:
        for use in uses(text):
            assert use.first < use.last
        substitute(text)
    except Fault as fault:
        assert fault.where.startswith("page.md:")
