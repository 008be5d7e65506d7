"""Tables of kinds are whole without a script, and say nothing that was not said."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

import pytest

from picklejar import mirror
from picklejar.fates import answer
from picklejar.markdown import kind_tables
from picklejar.verdicts import Verdict
from tests.kind_pages import PAGE, family, page, verdict


def tree(text: str) -> ET.Element:
    """Parse what is made: a tag left open or text left bare would fail."""
    text = re.sub(r"<((?:input|wbr)\b[^>]*)>", r"<\1/>", text)
    text = re.sub(r" (hidden|data-search-exclude)(?=[ />])", r' \1=""', text)
    return ET.fromstring(f"<div>{text}</div>")


def text_of(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture
def table() -> ET.Element:
    return tree(kind_tables.table(family(), "../programs/#one", lambda x: f"to/{x}"))


def row(table: ET.Element, identity: str) -> ET.Element:
    (found,) = [x for x in table.iter("tr") if x.get("id") == identity]
    return found


def test_each_kind_is_a_row_that_links_to_itself(table):
    """The link beside the name leads to the row."""
    links = {x.get("href") for x in table.iter("a")}
    rows = [x.get("id") for x in table.iter("tr") if x.get("id")]
    assert rows == ["kind-list", "kind-lock-key", "kind-something-new"]
    assert {f"#{identity}" for identity in rows} <= links


def test_an_answer_has_a_sign_a_word_and_its_pythons(table):
    """Colour alone tells nobody; versions stand where Pythons differ."""
    cell = row(table, "kind-lock-key").find("td[@data-way='copy']")
    assert [text_of(x) for x in cell] == [
        "✗ refused 3.7, 3.14–3.15",
        "✓ same object 2.7",
    ]
    assert [(x.get("data-fate"), x.get("data-pythons")) for x in cell] == [
        ("refused", "3.15 3.14 3.7"),
        ("back", "2.7"),
    ]
    alone = row(table, "kind-list").find("td[@data-way='pickle']")
    assert text_of(alone) == "✓ equal"


def test_what_people_wrote_is_text(table):
    """Marks of HTML in a name or a reason are shown, backticks make code."""
    advice = row(table, "kind-lock-key").find("td[@class='pj-advice']")
    assert text_of(advice.find("p")) == "Leave it <out>. More"
    assert advice.find("p/a").get("href") == "to/a/page.md#lock"
    assert advice.find("details/p/code").text == "threads"


def test_the_exact_words_stand_below_the_reason(table):
    """Each with its Pythons, ways named where they differ."""
    words = row(table, "kind-lock-key").findall(".//li")
    assert [text_of(one) for one in words] == [
        "TypeError: cannot pickle '_thread.lock' object 3.14–3.15",
        "TypeError: can't pickle _thread.lock objects 3.7",
    ]


def test_a_kind_that_comes_back_needs_no_words(table):
    """Nothing to do leaves the last column empty."""
    assert text_of(row(table, "kind-list").find("td[@class='pj-advice']")) == ""


def test_code_breaks_at_its_joints_and_stays_the_same():
    """What is copied from the cell is the expression."""
    code = kind_tables._breakable('a.b(c["x"]).d')
    assert html.unescape(code.replace("<wbr>", "")) == 'a.b(c["x"]).d'
    assert code.count("<wbr>") == 3


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("equal; deprecated", "equal, deprecated"),
        ("loses type, rest", "loses type, rest"),
        ("refused on load E: no", "fails to load"),
    ],
)
def test_outcomes_are_said_in_words(said, shown):
    """A table speaks to readers, not to parsers."""
    assert kind_tables.in_words(answer(said)) == shown


def test_the_overview_counts_and_names_changes():
    """Its statements follow from the rows."""
    whole = tree(kind_tables.overview([family()], [("Things", "#things")]))
    first, second, third = (
        text_of(x) for x in whole.iter("p") if x.get("class") == "pj-statement"
    )
    assert first == (
        "On Python 3.15, pickle brings 2 of 3 kinds back, 0 lose something on the way,"
        " and 1 are refused."
    )
    assert "copy.deepcopy brings 0 back, and copy.copy 0" in second
    assert third == "From Python 3.7 to 3.15, pickle changed its answer for 0 kinds."
    changed = [text_of(x) for x in whole.iter("dd")]
    assert changed == ["Refused since, back before (1): a lock & key."]


def test_the_filter_waits_for_its_script():
    """Without a script there is no form that does nothing."""
    text = kind_tables.overview([family()], [("Things", "#things")])
    (form,) = re.findall(r"<form[^>]*>", text)
    assert " hidden" in form


def test_published_markdown_has_the_tables_as_plain_ones():
    """What HTML shows in cells and folds, Markdown shows in one table."""
    verdicts: dict[str, Verdict] = {"topic/one": verdict()}
    text = mirror.publish(page(), verdicts, lambda _: "").text
    lines = [x for x in text.splitlines() if x.startswith("| a lock & key")]
    assert lines == [
        "| a lock & key: `Lock()` | 3.7, 3.14–3.15: refused, 2.7: equal"
        " | 3.7, 3.14–3.15: refused, 2.7: same object"
        " | 3.7, 3.14–3.15: refused, 2.7: equal"
        " | Leave it <out>. It is about `threads`. [More](../../a/page/index.md#lock)"
        " | `TypeError: cannot pickle '_thread.lock' object` (pickle, copy, deepcopy,"
        " 3.14–3.15); `TypeError: can't pickle _thread.lock objects` (pickle, copy,"
        " deepcopy, 3.7) |"
    ]
    assert "| pickle | 2 | 0 | 1 |" in text
    assert "///" not in text
    assert "kinds-overview" in PAGE
