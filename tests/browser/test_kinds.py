"""The catalogue of kinds: filtered by hand and by address, whole without scripts."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

PATH = "/reference/can-i-pickle/"
ROWS = ".pj-kind:visible"
SHOWN = """
rows => rows.map(row => ({
  id: row.id,
  text: row.textContent.toLowerCase(),
  answers: [...row.querySelectorAll(".pj-answer")].filter(x => x.checkVisibility())
    .map(x => ({
      way: x.closest("td").dataset.way,
      fate: x.dataset.fate,
      pythons: x.dataset.pythons.split(" "),
    })),
}))
"""


@pytest.fixture
def opened(page):
    """Open the catalogue anew; return the tab."""

    def go(query=""):
        page.goto("about:blank")
        page.goto(PATH + query)
        expect(page.locator(".pj-sift")).to_be_visible()
        return page

    return go


def shown(tab):
    return tab.locator(ROWS).evaluate_all(SHOWN)


def query(tab):
    return {k: v[0] for k, v in parse_qs(urlsplit(tab.url).query).items()}


def count(tab):
    return tab.locator(".pj-sift output")


def test_every_row_is_there_before_anything_is_chosen(opened):
    """The number that is told is the number of rows."""
    tab = opened()
    rows = shown(tab)
    assert len(rows) > 400
    expect(count(tab)).to_have_text(f"{len(rows)} kinds")
    assert query(tab) == {}


def test_words_leave_the_rows_that_have_them(opened):
    """All words must be in a row, in whichever order and case."""
    tab = opened()
    tab.get_by_label("Find", exact=True).fill("Sqlite3 ROW")
    rows = shown(tab)
    assert "kind-sqlite3-row" in {row["id"] for row in rows}
    assert all("sqlite3" in row["text"] and "row" in row["text"] for row in rows)
    expect(count(tab)).to_have_text(re.compile(rf"^{len(rows)} of \d+ kinds$"))
    tab.wait_for_url("**/?find=Sqlite3+ROW")


def test_a_choice_is_answered_by_every_row_that_fits_and_no_other(opened):
    """Way, outcome and Python are held against one and the same answer."""
    tab = opened()
    before = shown(tab)
    tab.get_by_label("With", exact=True).select_option("deepcopy")
    tab.get_by_label("Outcome", exact=True).select_option("refused")
    tab.get_by_label("On Python", exact=True).select_option("3.8")
    wanted = {
        row["id"]
        for row in before
        for x in row["answers"]
        if (x["way"], x["fate"]) == ("deepcopy", "refused") and "3.8" in x["pythons"]
    }
    assert {row["id"] for row in shown(tab)} == wanted
    assert 100 < len(wanted) < len(before)


def test_a_chosen_python_hides_what_other_pythons_answer(opened):
    """A cell shows one answer, that of the Python asked for."""
    rows = shown(opened("?python=2.7"))
    assert rows
    for row in rows:
        assert [x["way"] for x in row["answers"]] == ["pickle", "copy", "deepcopy"]
        assert all("2.7" in x["pythons"] for x in row["answers"])
    assert "kind-coroutine" not in {row["id"] for row in rows}


def test_a_filter_can_be_linked(opened):
    """The address holds the choice, and a reader who opens it sees the same."""
    tab = opened()
    tab.get_by_label("Find", exact=True).fill("lock")
    tab.get_by_label("Outcome", exact=True).select_option("loses")
    tab.get_by_label("With", exact=True).select_option("copy")
    expect(count(tab)).to_contain_text(" of ")
    tab.wait_for_url("**fate=loses**")
    tab.wait_for_url("**way=copy**")
    assert query(tab) == {"find": "lock", "way": "copy", "fate": "loses"}
    address, before = tab.url, shown(tab)
    tab.goto("about:blank")
    tab.goto(address)
    expect(tab.get_by_label("Find", exact=True)).to_have_value("lock")
    assert shown(tab) == before
    assert before


def test_an_address_that_asks_for_nonsense_asks_for_nothing(opened):
    """An outcome or a Python that is none is left out."""
    tab = opened("?fate=eaten&python=1.5&way=fax")
    assert len(shown(tab)) > 400
    expect(count(tab)).to_have_text(re.compile(r"^\d+ kinds$"))


def test_nothing_left_is_told(opened):
    """An empty page says why."""
    tab = opened()
    tab.get_by_label("Find", exact=True).fill("no such thing at all")
    expect(count(tab)).to_have_text("No kind fits. Take one of the filters away.")
    assert tab.locator(ROWS).count() == 0
    assert tab.locator(".pj-kinds:visible").count() == 0


def test_one_button_shows_all_again(opened):
    """Fields, rows and address are as they were."""
    tab = opened("?find=lock&python=3.9")
    assert len(shown(tab)) < 100
    tab.get_by_role("button", name="Show all").click()
    expect(count(tab)).to_have_text(re.compile(r"^\d+ kinds$"))
    assert len(shown(tab)) > 400
    assert query(tab) == {}
    expect(tab.locator("#how")).to_be_visible()


def test_the_filter_works_by_keyboard_alone(opened):
    """Tab leads through the fields, and letters and arrows choose."""
    tab = opened()
    tab.get_by_label("Find", exact=True).focus()
    tab.keyboard.type("generator")
    for name in ("With", "Outcome"):
        tab.keyboard.press("Tab")
        expect(tab.get_by_label(name, exact=True)).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(tab.get_by_label("Outcome", exact=True)).to_have_value("back")
    ids = {row["id"] for row in shown(tab)}
    assert "kind-generator-function" in ids
    assert "kind-generator" not in ids
    tab.keyboard.press("Enter")  # in a form, which must not send it anywhere
    assert urlsplit(tab.url).path == PATH


def test_the_count_is_told_to_those_who_do_not_see_it(opened):
    """It stands in a live region."""
    region = count(opened())
    assert region.get_attribute("aria-live") == "polite"


def test_a_link_to_a_row_leads_to_it_whatever_is_filtered(opened):
    """A row that a filter hides is shown when a link asks for it."""
    tab = opened("?find=lambda")
    tab.evaluate("location.hash = '#kind-sqlite3-connection'")
    row = tab.locator("#kind-sqlite3-connection")
    expect(row).to_be_in_viewport()
    expect(tab.get_by_label("Find", exact=True)).to_have_value("")


def test_a_link_beside_a_row_is_its_address(opened):
    """Its address opens the page at the row."""
    tab = opened()
    row = tab.locator("#kind-rlock")
    row.hover()
    row.get_by_role("link", name="Link to an RLock").click()
    tab.wait_for_url("**#kind-rlock")
    expect(row).to_be_in_viewport()


def test_links_of_reasons_lead_to_sections_that_exist(opened, origin):
    """Every "More" opens a page at an id of it."""
    tab = opened()
    places = tab.locator(".pj-advice a").evaluate_all("all => all.map(x => x.href)")
    assert len(set(places)) > 20
    pages: dict[str, str] = {}
    for place in sorted(set(places)):
        address, _, section = place.partition("#")
        if address not in pages:
            answer = tab.request.get(address)
            assert answer.ok, place
            pages[address] = answer.text()
        assert not section or f'id="{section}"' in pages[address], place


def test_without_scripts_the_tables_are_whole(browser, origin):
    """Every row and every answer can be read, and there is no dead form."""
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(PATH)
    assert tab.locator(ROWS).count() > 400
    assert (
        tab.locator(".pj-answer").count() == tab.locator(".pj-answer:visible").count()
    )
    assert tab.locator(".pj-sift:visible").count() == 0
    words = tab.locator("#kind-lock details").first
    words.locator("summary").click()
    expect(words).to_contain_text("cannot pickle '_thread.lock' object")
    context.close()


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("lock", "os-boundary/cannot-pickle/#lock"),
        ("lambda", "os-boundary/cannot-pickle/#lambda"),
        ("class-made-inside-a-function", "errors/names/#local-class"),
        ("socket", "os-boundary/cannot-pickle/#socket"),
        ("generator", "os-boundary/cannot-pickle/#generator"),
        ("module", "os-boundary/cannot-pickle/#module"),
    ],
)
def test_the_exact_words_lead_to_their_section(page, kind, section):
    """Once the words of a refusal are unfolded, they link to what answers them."""
    page.goto(PATH)
    words = page.locator(f"#kind-{kind} details")
    words.locator("summary").click()
    link = words.locator("li a").first
    expect(link).to_have_attribute("href", re.compile(f"/{re.escape(section)}$"))
    expect(link).to_contain_text("Error: ")


def test_on_a_phone_each_kind_is_a_card_and_still_a_row(browser, origin):
    """Three labelled answers stand side by side within the width of the screen."""
    context = browser.new_context(
        base_url=origin, viewport={"width": 390, "height": 800}
    )
    tab = context.new_page()
    tab.goto(PATH)
    row = tab.locator("#kind-lock")
    boxes = [x.bounding_box() for x in row.locator("td[data-way]").all()]
    assert len({box["y"] for box in boxes}) == 1
    assert max(box["x"] + box["width"] for box in boxes) <= 390
    label = row.locator("td[data-way]").nth(1)
    told = label.evaluate("x => getComputedStyle(x, '::before').content")
    assert told == '"copy.copy"'
    assert row.get_attribute("role") == "row"
    context.close()


def test_the_filter_is_there_after_instant_navigation(page, origin):
    """A reader who comes by a link filters as one who comes by the address."""
    page.goto("/reference/opcodes/")
    page.evaluate("window.kept = true")
    page.locator(f"nav.md-nav--primary a[href='{origin}{PATH}']").click()
    page.wait_for_url(f"**{PATH}")
    expect(page.locator(".pj-sift")).to_be_visible()
    assert page.evaluate("window.kept"), "the page was loaded anew"
    page.get_by_label("Find", exact=True).fill("weak proxy")
    expect(count(page)).to_contain_text(" of ")
    assert "kind-weak-proxy" in {row["id"] for row in shown(page)}
