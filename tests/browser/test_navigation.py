"""Between pages: colours are remembered, and everything works where links lead."""

from __future__ import annotations

from playwright.sync_api import expect


def scheme(page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def test_the_chosen_colours_survive_a_reload(page):
    """The toggle switches light and dark, and the next page opens as it was left."""
    page.goto("/")
    assert scheme(page) == "default"
    page.get_by_title("Switch to the dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert scheme(page) == "slate"
    page.goto("/security/")
    assert scheme(page) == "slate"
    page.get_by_title("Switch to the light colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    page.reload()
    assert scheme(page) == "default"


def test_a_new_reader_gets_the_colours_of_the_system(browser, origin):
    """Without a choice, a page opens in the colours of the reader's own setting."""
    context = browser.new_context(base_url=origin, color_scheme="dark")
    tab = context.new_page()
    tab.goto("/")
    assert scheme(tab) == "slate"
    context.close()


def test_everything_works_after_instant_navigation(page, origin, sheets):
    """Two links later, without a reload: copying, tabs and the page's Markdown."""
    pages = [sheet for sheet in sheets if any(x.tabs for x in sheet.figures)][:2]
    assert len(pages) == 2
    page.goto("/about/")
    page.evaluate("window.kept = true")
    for sheet in pages:
        page.locator(f"nav.md-nav--primary a[href='{origin}{sheet.path}']").click()
        page.wait_for_url(f"**{sheet.path}")
        expect(page.locator("article h1")).to_contain_text(sheet.title)
        assert page.evaluate("window.kept"), "the page was loaded anew"
        figure = next(figure for figure in sheet.figures if figure.tabs)
        element = page.locator(f"[id='{figure.id}']")
        page.evaluate("navigator.clipboard.writeText('nothing was copied')")
        element.locator(".pj-copy").click()
        page.get_by_text("Copied to clipboard").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == figure.copied
        element.locator(".tabbed-labels label").last.click()
        assert element.locator(".tabbed-block").last.is_visible()
        assert element.locator(".tabbed-block:visible").count() == 1
        link = page.get_by_role("link", name="This page as Markdown")
        answer = page.request.get(link.evaluate("link => link.href"))
        assert answer.headers["content-type"] == "text/markdown"
        assert answer.url == f"{origin}{sheet.path}index.md"
        assert f"# {sheet.title}" in answer.text().replace("`", "")
