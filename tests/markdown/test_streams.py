"""Every byte of a printed pickle is explained on the page, without a script's help."""

from __future__ import annotations

import html
import json
import pickle
import re

from hypothesis import given
from hypothesis import strategies as st

from picklejar.anatomy import SIGNS, Kind, dissect, in_words
from picklejar.markdown import streams
from picklejar.printed import Printed, Stream

SAMPLE = {"matches": 10, "active": True}


def printed(data: bytes) -> Printed:
    return Printed(0, data, dissect(data))


def rows(page: str) -> list[list[str]]:
    found = re.findall(r'<tr role="row" id=.*?</tr>', page, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in found]
    return [[html.unescape(re.sub("<[^>]+>", "", x)) for x in row] for row in cells]


@given(
    st.recursive(
        st.integers(-(2**63), 2**63) | st.text(max_size=3) | st.binary(max_size=9),
        st.lists,
    )
)
def test_the_table_holds_every_byte_once(value):
    """Joined together, the bytes of all rows are the pickle."""
    data = pickle.dumps(value, 4)
    page = streams.annotated(printed(data), "x", "")
    assert bytes.fromhex("".join(row[1] for row in rows(page))) == data


def test_rows_say_offset_bytes_name_and_words():
    """A row has what a reader needs to follow one instruction."""
    data = pickle.dumps(SAMPLE, 4)
    page = streams.annotated(printed(data), "x", "../reference/opcodes/")
    steps = dissect(data).steps
    assert rows(page) == [
        [
            str(step.offset),
            step.raw.hex(" "),
            f"{SIGNS[step.opcode.kind]} {step.opcode.name}",
            in_words(step),
        ]
        for step in steps
    ]
    assert '<a href="../reference/opcodes/#binint1">BININT1</a>' in page


def test_the_strip_shows_the_same_groups_and_leads_to_the_rows():
    """Each group of bytes links to its row; the strip is a picture for the eye only."""
    page = streams.annotated(printed(pickle.dumps(SAMPLE, 4)), "x", "")
    links = re.findall(r'<a class="pj-group[^"]*" href="#([^"]*)"', page)
    assert links == re.findall(r'<tr role="row" id="([^"]*)"', page)
    assert '<div class="pj-strip" aria-hidden="true">' in page


def test_kinds_are_told_apart_by_more_than_colour():
    """Every kind has a class for its colour and a sign of its own."""
    assert set(SIGNS) == set(Kind)
    assert len(set(SIGNS.values())) == len(Kind)


def test_long_streams_fold_and_very_long_ones_are_cut():
    """Forty rows are in sight, the rest one click away, a few hundred in all."""
    medium = streams.annotated(printed(pickle.dumps(list(range(100)), 4)), "x", "")
    assert "<summary>The other " in medium
    assert len(rows(medium)) == len(dissect(pickle.dumps(list(range(100)), 4)).steps)
    huge = streams.annotated(printed(pickle.dumps(list(range(999)), 4)), "x", "")
    assert len(rows(huge)) == streams.MOST
    assert "more of the other" in huge
    assert "pj-steps-data" not in huge


def test_one_is_told_in_the_singular():
    """A stream whose fold holds one instruction, or that has one byte, says so."""
    steps = streams.FIRST + 1
    page = streams.annotated(printed(b"(" + b"N" * (steps - 3) + b"t."), "x", "")
    assert f"{steps} instructions" in page
    assert "<summary>The last instruction</summary>" in page
    assert "<summary>2 bytes, explained" in streams.annotated(printed(b"N."), "x", "")


def test_data_for_the_stepper_cannot_end_its_element():
    """Text from a pickle stays text: no markup of its own gets onto the page."""
    hostile = "</script><img src=x onerror=alert(1)>&amp;"
    page = streams.annotated(
        printed(pickle.dumps([hostile, hostile.encode()], 4)), "x", ""
    )
    assert "<img" not in page
    (data,) = re.findall(r'class="pj-steps-data"[^>]*>(.*?)</div>', page, re.DOTALL)
    texts = [text for _, text in json.loads(html.unescape(data))["nodes"]]
    assert any("onerror" in text for text in texts)


def test_it_is_folded_unless_asked_and_not_searched():
    """Explanations start folded and do not crowd the search index."""
    one = printed(pickle.dumps(SAMPLE, 4))
    assert '<details class="pj-bytes" id="x" data-search-exclude>' in streams.annotated(
        one, "x", ""
    )
    assert " open>" in streams.annotated(one, "x", "", opened=True)


def test_two_streams_mark_what_differs():
    """Side by side, a differing instruction is marked by class and by word."""
    a, b = (printed(pickle.dumps(SAMPLE, protocol)) for protocol in (4, 5))
    page = streams.side_by_side((Stream("t/a"), a), (Stream("t/b", "3.14"), b), "")
    assert page.count('class="pj-differs"') == 1
    assert page.count(">differs<") == 1
    heads = re.findall(r'colspan="2">(.*?) <', page)
    assert heads == ["a.py, protocol 4", "b.py, Python 3.14, protocol 5"]
