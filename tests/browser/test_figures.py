"""A figure under the reader's hands: its tabs turn, its permalink finds it again."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from packaging.version import Version
from playwright.sync_api import expect

IN_SIGHT = """
id => {
  const { top } = document.getElementById(id).getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  return top > header.bottom - 1 && top < innerHeight / 2;
}
"""
VISIBLE = """
figure => [...figure.querySelectorAll(".pj-pythons")]
  .filter(line => line.checkVisibility()).map(line => line.textContent)
"""


def order(label: str) -> Version:
    """Return what versions such as 3.14.2 and 3.14.2t are sorted by."""
    return Version(label.removesuffix("t"))


def test_outputs_name_their_pythons_exactly_newest_first(figures):
    """Each output names whole versions; each tab says their series; newest first."""
    for figure in figures:
        newest = [order(output.pythons[0]) for output in figure.outputs]
        assert all(a > b for a, b in pairwise(newest)), figure.name
        for output in figure.outputs:
            versions = [order(label) for label in output.pythons]
            assert all(len(version.release) == 3 for version in versions), figure.name
            assert all(a >= b for a, b in pairwise(versions)), figure.name
        assert len(figure.tabs) == (len(figure.outputs) if figure.tabs else 0)
        assert bool(figure.tabs) == (len(figure.outputs) > 1), figure.name
        for tab, output in zip(figure.tabs, figure.outputs, strict=False):
            series = list(
                dict.fromkeys(label.rpartition(".")[0] for label in output.pythons)
            )
            span = f"{series[-1]} – {series[0]}"
            assert tab in (", ".join(series), span), figure.name


def test_tabs_turn_by_click_and_by_key(page, figures):
    """A click on a tab, or an arrow key on it, shows that output and no other."""
    tabbed = [figure for figure in figures if figure.tabs]
    assert tabbed, "no page has tabs"
    for figure in tabbed:
        if not page.url.endswith(figure.path):
            page.goto(figure.path)
        element = page.locator(f"[id='{figure.id}']")
        labels = element.locator(".tabbed-labels label")
        shown = [[f"CPython {', '.join(x.pythons)}"] for x in figure.outputs]
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


def test_a_permalink_opens_the_page_at_its_figure(page, some):
    """Pressed on its page or opened anew, the figure stands below the header."""
    for figure in some:
        page.goto(figure.path)
        page.locator(f"[id='{figure.id}'] .pj-permalink").click()
        page.wait_for_function(IN_SIGHT, arg=figure.id)
        page.goto("about:blank")
        page.goto(f"{figure.path}#{figure.id}")
        page.wait_for_function(IN_SIGHT, arg=figure.id)


def test_a_permalink_stays_in_the_address_bar(page, origin, some):
    """Pressed to be copied from the address bar, it is still there a second later."""
    figure = some[-1]
    page.clock.install()
    page.goto(figure.path)
    page.locator(f"[id='{figure.id}'] .pj-permalink").click()
    page.wait_for_function(IN_SIGHT, arg=figure.id)
    page.clock.run_for(1000)
    assert page.url == f"{origin}{figure.path}#{figure.id}"
