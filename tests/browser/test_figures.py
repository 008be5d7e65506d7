"""A figure under the reader's hands: its tabs turn, its permalink finds it again."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

import pytest
from packaging.version import Version
from playwright.sync_api import expect

from picklejar.labels import in_order, listed, said_of, telling

AT_FIGURE = """
id => {
  const { top } = document.getElementById(id).getBoundingClientRect();
  const { bottom } = document.querySelector(".md-header").getBoundingClientRect();
  const end = scrollY + innerHeight > document.documentElement.scrollHeight - 1;
  return top > bottom - 1 && (top < bottom + 60 || end && top < innerHeight);
}
"""
VISIBLE = """
figure => [...figure.querySelectorAll(".pj-pythons")]
  .filter(line => line.checkVisibility()).map(line => line.textContent)
"""


def without_spans(tab):
    """Return what a tab says with each series of its spans, newest first."""
    return re.sub(
        r"(\d+)\.(\d+) – \1\.(\d+)",
        lambda span: ", ".join(
            f"{span[1]}.{minor}" for minor in range(int(span[3]), int(span[2]) - 1, -1)
        ),
        tab,
    )


def test_outputs_name_their_pythons_exactly_newest_first(figures):
    """Each output names whole versions; each tab says their series; newest first."""
    for figure in figures:
        firsts = [output.pythons[0] for output in figure.outputs]
        assert firsts == in_order(firsts), figure.name
        usual = [Version(x) for x in firsts if x == x.version]
        assert all(a > b for a, b in pairwise(usual)), figure.name
        for output in figure.outputs:
            assert list(output.pythons) == in_order(output.pythons), figure.name
        assert len(figure.tabs) == (len(figure.outputs) if figure.tabs else 0)
        assert bool(figure.tabs) == (len(figure.outputs) > 1), figure.name
        assert len(set(figure.tabs)) == len(figure.tabs), figure.name
        for tab, output in zip(figure.tabs, figure.outputs, strict=False):
            others = [x for one in figure.outputs if one != output for x in one.pythons]
            exact = [x for x in output.pythons if x.minor in {y.minor for y in others}]
            whole = [x for x in output.pythons if x not in exact]
            names = [
                f"{one}{said_of(platform) * (one == series[-1])}"
                for platform, series in telling(whole).items()
                for one in series
            ]
            names += [x.name + said_of(x.platform) for x in exact]
            # In which order, tests of `tab_name` say.
            said = without_spans(tab).split(", ")
            assert sorted(said) == sorted(names), figure.name


def test_tabs_turn_by_click_and_by_key(page, figures):
    """A click on a tab, or an arrow key on it, shows that output and no other."""
    tabbed = [figure for figure in figures if figure.tabs]
    firsts = [next(found) for _, found in groupby(tabbed, key=lambda x: x.path)]
    assert firsts, "no page has tabs"
    for figure in firsts[:: max(1, len(firsts) // 5)]:
        page.goto(figure.path)
        element = page.locator(f"[id='{figure.id}']")
        labels = element.locator(".tabbed-labels label")
        shown = [[f"CPython {listed(x.pythons)}"] for x in figure.outputs]
        assert element.evaluate(VISIBLE) == shown[0]
        for number in reversed(range(len(shown))):
            labels.nth(number).click()
            assert element.evaluate(VISIBLE) == shown[number]
        element.locator(".tabbed-set > input").first.focus()
        for number in range(1, len(shown)):
            page.keyboard.press("ArrowRight")
            assert element.evaluate(VISIBLE) == shown[number]
        page.keyboard.press("ArrowLeft")
        assert element.evaluate(VISIBLE) == shown[-2]


def test_tabs_are_reached_by_the_tab_key(page, figures):
    """The Tab key leads from a figure's links to its tabs, which show that it did."""
    figure = next(figure for figure in figures if figure.tabs)
    page.goto(figure.path)
    element = page.locator(f"[id='{figure.id}']")
    labels = element.locator(".tabbed-labels")
    labels.scroll_into_view_if_needed()
    before = labels.screenshot()
    element.locator(".pj-permalink").focus()
    page.keyboard.press("Tab")
    button = element.locator(".tabbed-set > input").first
    if button.evaluate("button => button !== document.activeElement"):
        page.keyboard.press("Tab")  # code that scrolls takes the focus before
    expect(button).to_be_focused()
    assert labels.screenshot() != before


@pytest.fixture
def some(figures):
    """The last figure of some pages: far from where a page opens by itself."""
    lasts = [list(found)[-1] for _, found in groupby(figures, key=lambda x: x.path)]
    return lasts[:: max(1, len(lasts) // 5)]


def press(page, figure) -> None:
    """Press a figure's permalink where it is: a page scrolled to it follows later."""
    link = page.locator(f"[id='{figure.id}'] .pj-permalink")
    link.evaluate("link => link.click()")
    page.wait_for_function(AT_FIGURE, arg=figure.id)


def test_a_permalink_opens_the_page_at_its_figure(page, origin, some):
    """Pressed on its page or opened anew, the figure stands below the header."""
    for figure in some:
        page.goto(figure.path)
        press(page, figure)
        assert page.url == f"{origin}{figure.path}#{figure.id}"
        page.goto("about:blank")
        page.goto(f"{figure.path}#{figure.id}")
        page.wait_for_function(AT_FIGURE, arg=figure.id)


def test_a_permalink_stays_in_the_address_bar(browser, origin, some):
    """Pressed to be copied from the address bar, it is still there a second later."""
    context = browser.new_context(base_url=origin, reduced_motion="reduce")
    page = context.new_page()
    page.clock.install()
    figure = some[-1]
    page.goto(figure.path)
    page.wait_for_load_state("networkidle")
    press(page, figure)
    page.clock.run_for(1000)
    address = page.url
    context.close()
    assert address == f"{origin}{figure.path}#{figure.id}"
