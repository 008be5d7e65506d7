"""Every page of the site: silent, whole without scripts, for every eye and hand."""

from __future__ import annotations

from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe

UNREADABLE = """
() => [...document.querySelectorAll(".pj-code pre, .pj-stdout, .pj-stderr")]
  .filter(text => !text.closest(".tabbed-block:not(:first-child), .pj-whole"))
  .filter(text => !text.checkVisibility({opacityProperty: true,
                                         visibilityProperty: true})
                  || text.getBoundingClientRect().height < 10)
  .map(text => text.textContent.slice(0, 80))
"""
TOO_WIDE = """
() => {
  scrollTo(10000, 0);
  const moved = scrollX;
  scrollTo(0, 0);
  return moved;
}
"""


@pytest.fixture(scope="module", params=[("light", 1280), ("dark", 390)], ids=str)
def visits(request, browser, origin, paths, complaints):
    """Open every page in one look; return what goes wrong, of each kind.

    Half of the looks there are: what light and dark do differently is the same in
    every width, and the other way round.
    """
    scheme, width = request.param
    context = browser.new_context(
        base_url=origin,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    noise = complaints(context)
    violations, wide = [], []
    tab = context.new_page()
    for path in paths:
        tab.goto(path)
        told = tab.locator("body").get_attribute("data-md-color-scheme")
        assert told == {"light": "default", "dark": "slate"}[scheme]
        tab.evaluate("document.querySelectorAll('details').forEach(x => x.open = true)")
        violations += [
            f"{path}: {found['id']}: {node['target']}: {node['failureSummary']}"
            for found in Axe().run(tab).response["violations"]
            for node in found["nodes"]
        ]
        if by := tab.evaluate(TOO_WIDE):
            wide.append(f"{path}: {by} px")
        tab.wait_for_load_state("networkidle")
    context.close()
    return {"noise": noise, "violations": violations, "wide": wide}


def test_every_page_loads_in_silence_and_from_its_own_origin(visits):
    """No page warns, fails, or asks for what is missing or what lies elsewhere."""
    assert not visits["noise"]


def test_axe_finds_nothing_against_any_page(visits):
    """Each page can be read, understood and worked by everybody, as far as axe sees."""
    assert not visits["violations"], "\n".join(visits["violations"])


def test_no_page_scrolls_sideways(visits):
    """Whatever is wider than the window scrolls within itself."""
    assert not visits["wide"]


def test_without_scripts_every_code_and_output_can_be_read(browser, origin, sheets):
    """With JavaScript off, code and output are shown, and tabs still turn."""
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    tab = context.new_page()
    hidden = []
    for sheet in sheets:
        tab.goto(sheet.path)
        hidden += [(sheet.path, text) for text in tab.evaluate(UNREADABLE)]
        for figure in sheet.figures:
            shown = tab.locator(f"[id='{figure.id}']")
            for label, output in zip(figure.tabs, figure.outputs, strict=False):
                shown.get_by_text(label, exact=True).click()
                block = shown.locator(".tabbed-block:visible")
                assert block.count() == 1
                words = output.stdout or output.stderr
                assert words in block.text_content()
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
