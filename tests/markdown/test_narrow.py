"""Prose is prepared for narrow screens."""

from __future__ import annotations

import re

import markdown

from picklejar.markdown.narrow import Narrow, unbroken


def rendered(text: str) -> str:
    md = markdown.Markdown(extensions=["tables"])
    md.treeprocessors.register(Narrow(md), "narrow", 5)
    return md.convert(text)


def test_a_table_of_sentences_says_its_columns_in_its_cells():
    """Each cell of a wide table has its head's text, and all have their roles."""
    page = rendered(
        "| If | use *this* |\n|---|---|\n"
        "| a stranger could have written it | JSON, and [check](x) every field |\n"
    )
    assert '<table data-wide="" role="table">' in page
    assert '<td data-label="use this" role="cell">' in page.replace(
        'role="cell" data-label="use this"', 'data-label="use this" role="cell"'
    )
    assert page.count('role="columnheader"') == 2


def test_a_row_that_is_headed_by_a_number_says_of_what():
    """A first cell of digits is marked, so that its block begins with its column."""
    sentence = "a sentence that is too long for a column"
    page = rendered(f"| Protocol | Use |\n|---|---|\n| 0 | {sentence} |\n| a | b |\n")
    assert page.count("data-number") == 1
    headed = r'<td (?=[^>]*data-number)[^>]*data-label="Protocol"[^>]*>0<'
    assert re.search(headed, page)


def test_a_table_of_short_cells_stays_a_table():
    """Where columns fit beside each other, they stay there."""
    page = rendered("| Protocol | Bytes |\n|---|---|\n| 0 | 39 |\n")
    assert "data-wide" not in page
    assert "role" not in page


def test_an_escape_is_never_cut():
    """In lines that wrap each escape is one piece; short lines stay as they are."""
    short, long = r"b'\x06active'", r"b'\x06active\n'" + "x" * 80 + "<&"
    assert unbroken(short) == short
    first, second = unbroken(f"{long}\n{short}").split("\n")
    assert first.count('<span class="pj-escape">') == 2
    assert r'<span class="pj-escape">\x06</span>active' in first
    assert first.endswith("x&lt;&amp;")
    assert second == short
    assert r'<code>b\'<span class="pj-escape">\x06</span>active\'</code>' in rendered(
        rf"See `{short}` there."
    ).replace("'", r"\'")
