"""Every page of the site: silent, whole without scripts, for every eye and hand."""

from __future__ import annotations

from collections import Counter, deque

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

UNREADABLE = """
() => [...document.querySelectorAll(".pj-code pre, .pj-stdout, .pj-stderr")]
  .filter(text => !text.closest(".tabbed-block:not(:first-child), .pj-whole"))
  .filter(text => !text.checkVisibility({opacityProperty: true,
                                         visibilityProperty: true})
                  || text.getBoundingClientRect().height < 10)
  .map(text => text.textContent.slice(0, 80))
"""
FOLLOW = """
address => [...document.querySelectorAll(".md-nav--primary a")]
  .find(link => link.href.split("#")[0] === address).click()
"""
ARRIVED = """
([path, title]) => location.pathname === path
  && document.querySelector("article h1").textContent.startsWith(title)
"""
# A page has a thousand coloured words of code, and contrast is slow to measure: once
# for each colour in each kind of block is enough, so the others become plain text.
# Of parts that unfold, the first of each kind speaks for those folded like it, and of
# the rows of a table, which one program made, the first twenty.
CHECK = """
window.seen = new Set();
for (const part of document.querySelectorAll("details")) {
  if (!seen.has(part.className)) part.open = true;
  seen.add(part.className);
}
scrollTo(10000, 0);
window.moved = scrollX;
for (const table of document.querySelectorAll("table")) {
  [...table.querySelectorAll("tbody tr")].slice(20).forEach(row => row.remove());
}
for (const word of document.querySelectorAll("pre span")) {
  const { color, backgroundColor, fontWeight } = getComputedStyle(word);
  const block = word.closest("pre");
  const names = [block.className, block.parentNode.className];
  const look = [...names, color, backgroundColor, fontWeight].join();
  if (seen.has(look)) word.replaceWith(...word.childNodes);
  else if (word.checkVisibility()) seen.add(look);
}
window.checked = axe.run({resultTypes: ["violations"]}).then(all => all.violations);
null
"""


@pytest.fixture(
    scope="module",
    params=[("light", 1280, "loaded"), ("dark", 390, "followed")],
    ids=lambda look: "-".join(map(str, look)),
)
def visits(request, browser, origin, sheets, complaints):
    """Open every page in one look; return what goes wrong, of each kind.

    These are half of the looks there are: what light and dark do differently is the
    same in every width, and the other way round.  In one, pages are loaded by their
    address; in the other, by following links, which replaces the page's content only.
    """
    scheme, width, way = request.param
    context = browser.new_context(
        base_url=origin,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    found = {"noise": complaints(context), "violations": [], "wide": []}
    attribute = {"light": "default", "dark": "slate"}[scheme]
    busy: deque[tuple[str, Page]] = deque()

    def leave():
        path, tab = busy.popleft()
        for violation in tab.evaluate("checked"):
            for node in violation["nodes"]:
                words = node["target"], node["html"], node["failureSummary"]
                found["violations"].append((path, violation["id"], *words))
        if moved := tab.evaluate("moved"):
            found["wide"].append(f"{path}: {moved} px")
        tab.wait_for_load_state("networkidle")
        return tab

    # While axe works in one tab, the next page opens in the other.
    for sheet in sheets:
        tab = leave() if len(busy) == 2 else context.new_page()
        if way == "loaded" or tab.url == "about:blank":
            tab.goto(sheet.path)
        else:
            tab.evaluate(FOLLOW, f"{origin}{sheet.path}")
            tab.wait_for_function(ARRIVED, arg=[sheet.path, sheet.title])
        assert tab.locator("body").get_attribute("data-md-color-scheme") == attribute
        if tab.evaluate("!window.axe"):
            tab.evaluate(f"{Axe().axe_script}; null")
        tab.evaluate(CHECK)
        busy.append((sheet.path, tab))
    while busy:
        leave()
    context.close()
    return found


def test_every_page_loads_in_silence_and_from_its_own_origin(visits):
    """No page warns, fails, or asks for what is missing or what lies elsewhere."""
    assert not visits["noise"]


def test_axe_finds_nothing_against_any_page(visits):
    """Each page can be read, understood and worked by everybody, as far as axe sees."""
    assert not visits["violations"]


def test_no_page_scrolls_sideways(visits):
    """Whatever is wider than the window scrolls within itself."""
    assert not visits["wide"]


def test_without_scripts_every_code_and_output_can_be_read(
    browser, origin, sheets, programs
):
    """With JavaScript off, code and output are shown, and tabs still turn."""
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    tab = context.new_page()
    hidden = []
    for sheet in sheets:
        tab.goto(sheet.path)
        hidden += [(sheet.path, text) for text in tab.evaluate(UNREADABLE)]
        # Tabs of a survey are folded until somebody unfolds them.
        plain = [x for x in sheet.figures if not programs[x.name].survey]
        if tabbed := [figure for figure in plain if figure.tabs]:
            shown = tab.locator(f"[id='{tabbed[0].id}']")
            shown.locator(".tabbed-labels label").last.click()
            output = tabbed[0].outputs[-1]
            # Of all panels exactly one is visible, or this is refused.
            told = shown.locator(".tabbed-block:visible").text_content()
            assert (output.stderr or output.stdout) in told, sheet.path
    context.close()
    assert not hidden


def test_ids_are_unique_in_each_page(sheets):
    """No page gives the same id to two elements."""
    twice = [
        (sheet.path, name)
        for sheet in sheets
        for name, count in Counter(sheet.ids).items()
        if count > 1
    ]
    assert not twice


def test_every_page_leads_to_its_markdown(site, sheets):
    """A page's head and foot name its Markdown, a text that begins with its title."""
    for sheet in sheets:
        assert sheet.markdown == (f"{sheet.path}index.md",) * 2, sheet.path
        text = (site / sheet.markdown[0].lstrip("/")).read_text("utf-8")
        heading = next(line for line in text.splitlines() if line.strip())
        assert heading.replace("`", "").startswith(f"# {sheet.title}"), sheet.path
