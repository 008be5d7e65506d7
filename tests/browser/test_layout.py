"""Pages on small screens, on paper, and in colours that the system chooses."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

WIDE = """
() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  scrollTo(10000, 0);
  return scrollX;
}
"""
SMALLEST = """
() => [...document.querySelectorAll("svg.pj-diagram")].map(svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const sizes = [...svg.querySelectorAll("text, tspan")]
    .map(text => parseFloat(getComputedStyle(text).fontSize));
  return Math.min(...sizes) * scale;
})
"""
# A part of a group is neither in sight nor out of it.
CUT = """
strip => {
  const { bottom } = strip.getBoundingClientRect();
  return [...strip.children].map(group => group.getBoundingClientRect())
    .filter(box => box.top < bottom - 1 && box.bottom > bottom + 1).length;
}
"""
OVERLAP = """
() => {
  const boxes = [...document.querySelectorAll(".pj-object > code")]
    .map(code => code.getClientRects().length);
  return boxes.filter(count => count !== 1).length;
}
"""
HEADS = """
() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  return [...document.querySelectorAll(".pj-steps thead, .pj-pair thead")]
    .map(head => [...head.querySelectorAll("th")])
    .filter(cells => cells[0].offsetWidth)
    .map(cells => Math.max(...cells.map(cell => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const style = getComputedStyle(cell);
      const inner = cell.clientHeight - parseFloat(style.paddingTop)
        - parseFloat(style.paddingBottom);
      return inner - Math.max(...[...range.getClientRects()].map(x => x.height));
    })));
}
"""


def window(browser, origin, width, **more):
    context = browser.new_context(
        base_url=origin,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        **more,
    )
    context.set_default_timeout(20_000)
    return context


@pytest.fixture
def narrow(browser, origin):
    """A tab as wide as the smallest phone."""
    context = window(browser, origin, 320)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser, origin):
    """A tab as wide as a usual phone."""
    context = window(browser, origin, 390)
    yield context.new_page()
    context.close()


@pytest.fixture
def forced(browser, origin):
    """A tab in whose window the system chooses the colours."""
    context = window(browser, origin, 1280, forced_colors="active")
    yield context.new_page()
    context.close()


def test_no_page_scrolls_sideways_on_the_smallest_phone(narrow, paths):
    """At 320 pixels, as at 400 % zoom, each page keeps to its window, unfolded too."""
    wide = {}
    for path in [*paths, "/404.html"]:
        narrow.goto(path)
        if moved := narrow.evaluate(WIDE):
            wide[path] = moved
    assert not wide


def test_a_box_stays_one_box(narrow):
    """The dictionary of the home page wraps within its frame."""
    narrow.goto("/")
    assert narrow.locator(".pj-object").count() == 2
    assert narrow.evaluate(OVERLAP) == 0


def test_words_in_diagrams_can_be_read_on_a_phone(phone, sheets):
    """No word in a drawing is smaller than a caption."""
    pages = [x.path for x in sheets if any(i.endswith("-desc") for i in x.ids)]
    assert len(pages) > 8
    for path in pages:
        phone.goto(path)
        sizes = phone.evaluate(SMALLEST)
        assert sizes, path
        assert min(sizes) >= 11, path


@pytest.mark.parametrize("path", ["/alternatives/", "/cheat-sheet/"])
def test_tables_of_sentences_become_blocks_on_a_phone(phone, path):
    """Each cell has the width of the page, and says which column it is."""
    phone.goto(path)
    tables = phone.locator("table[data-wide]").all()
    assert tables
    for table in tables:
        heads = table.locator("th").all_text_contents()
        row = table.locator("tbody tr").first
        width = row.bounding_box()["width"]
        assert len(heads) > 1
        for number, head in list(enumerate(heads))[1:]:
            cell = row.locator("td").nth(number)
            assert cell.bounding_box()["width"] > 0.9 * width - 24
            said = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
            assert head in said


def test_the_stepper_shows_whole_rows_of_bytes(phone):
    """On a phone no row of bytes disappears halfway behind the controls."""
    phone.goto("/")
    bytes_ = phone.locator(".pj-bytes").first
    bytes_.locator(".pj-toggle").click()
    strip = bytes_.locator(".pj-strip")
    assert strip.evaluate("strip => strip.scrollHeight > strip.clientHeight + 20")
    assert strip.evaluate(CUT) == 0


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_cheat_sheet_is_one_sheet_of_paper(page, size):
    """Printed, it takes both sides of one sheet."""
    page.goto("/cheat-sheet/")
    printed = page.pdf(format=size)
    counts = [int(x) for x in re.findall(rb"/Type /Pages\s*/Count (\d+)", printed)]
    assert counts == [2]


def test_what_colours_tell_is_drawn_where_the_system_chooses_them(forced):
    """The stepper's byte has an outline; each protocol that a Python has, a sign."""
    forced.goto("/")
    forced.locator(".pj-bytes .pj-toggle").first.click()
    style = "group => getComputedStyle(group).outlineStyle"
    assert forced.locator(".pj-group.pj-now").evaluate(style) == "solid"
    other = forced.locator(".pj-stepping .pj-group:not(.pj-now)").first
    assert other.evaluate(style) == "none"
    forced.goto("/reference/through-the-ages/")
    cells = forced.locator(".pj-timeline tbody td")
    said = {x.split(" ", 1)[0] for x in cells.all_inner_texts()}
    signs = {x.locator("[aria-hidden]").inner_text() for x in marked(cells)}
    assert signs == {"•", "★"}
    assert said


def marked(cells):
    return [x for x in cells.all() if x.locator("[aria-hidden]").count()]


def test_heads_of_byte_tables_have_no_empty_line(page):
    """Nothing keeps room in a head for what is not there."""
    page.goto("/byte-streams/memo/")
    assert page.evaluate(HEADS)
    assert max(page.evaluate(HEADS)) < 12


def test_links_of_the_index_that_say_the_same_lead_to_the_same_place(page):
    """Errors with the same words are told apart by their sections."""
    page.goto("/errors/")
    links = page.locator("article table a").evaluate_all(
        "links => links.map(x => [x.ariaLabel || x.textContent, x.href])"
    )
    assert len(links) > 100
    places = {}
    for name, place in links:
        places.setdefault(name, set()).add(place)
    assert not {name: x for name, x in places.items() if len(x) > 1}


def test_a_page_that_is_not_there_leads_on(page):
    """The page for a wrong address has the main pages, and a search that works."""
    page.goto("/404.html")
    links = page.locator("article ul a")
    assert links.count() >= 10
    expect(links.filter(has_text="All errors").or_(links.filter(has_text="Errors")))
    for link in links.all():
        answer = page.request.get(link.evaluate("link => link.href"))
        assert answer.ok
    page.locator("article input").fill("cannot pickle lock")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/?q=cannot+pickle+lock*")
    hits = page.locator(".md-search-result__item")
    expect(hits.first).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(("path", "strip"), [("/", ".pj-trip > ol > li > code")])
def test_a_kind_of_instruction_has_one_look(page, path, strip):
    """The home page paints each group of bytes as the strip below it does."""
    page.goto(path)
    kinds = "all => all.map(x => [...x.classList].find(y => y.startsWith('pj-kind-')))"
    above = page.locator(strip).evaluate_all(kinds)
    below = page.locator(".pj-strip").first.locator(".pj-group").evaluate_all(kinds)
    assert above == below


def test_the_legend_of_opcodes_has_the_signs_and_colours_of_the_bytes(page):
    """Each kind's sign stands in the legend in the colour that its opcodes have."""
    page.goto("/reference/opcodes/")
    rows = page.locator("#how ~ * table").first.locator("tbody tr")
    colour = "sign => getComputedStyle(sign).color"
    for row in rows.all():
        kind = row.locator("td").nth(1).inner_text()
        sign = row.locator(".pj-sign")
        used = page.locator(f".pj-opcode.pj-kind-{kind} .pj-sign").first
        assert sign.inner_text() == used.inner_text()
        assert sign.evaluate(colour) == used.evaluate(colour)
    assert rows.count() == 9
