"""Values in prose come from what programs printed."""

from __future__ import annotations

import pytest

from picklejar import quotes
from picklejar.errors import Fault
from picklejar.quotes import Quote


def quote(pattern: str, output: str, error: str = "") -> str:
    return quotes.extract(
        Quote("topic/one", "", pattern, bare=False, line=1), output, error
    )


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
    lines, _ = quotes.substitute(text.split("\n"), "page.md", 0, lambda _: value)
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
