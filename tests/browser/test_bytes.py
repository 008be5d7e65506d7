"""The bytes of a pickle light up, open into words, and can be stepped through."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PLACE = "byte_streams-first_pickle-1-1"


@pytest.fixture
def details(page):
    """The explained bytes of the first pickle, unfolded."""
    page.goto("/about/")  # so that what follows is a visit and no jump in the page
    page.goto("/byte-streams/")
    found = page.locator(f"details[id='{PLACE}']")
    expect(found).to_have_attribute("open", "")
    return found


def row(details, index):
    return details.locator(f"tr[data-step='{index}']")


def group(details, index):
    return details.locator(f"a.pj-group[data-step='{index}']")


def open_stepper(details):
    details.locator(".pj-toggle").click()
    expect(details.locator(".pj-columns")).to_be_visible()


def piles(details):
    return [
        x.strip() for x in details.locator(".pj-pile > li:visible").all_inner_texts()
    ]


def test_a_byte_lights_its_row_and_a_row_its_byte(details):
    """Hovering either the bytes or the instruction lights both."""
    group(details, 5).hover()
    expect(row(details, 5)).to_have_class(re.compile(r"\bpj-lit\b"))
    row(details, 7).hover()
    expect(group(details, 7)).to_have_class(re.compile(r"\bpj-lit\b"))
    expect(row(details, 5)).not_to_have_class(re.compile(r"\bpj-lit\b"))


def test_focus_lights_as_hovering_does(details):
    """A reader without a mouse lights the bytes of a row by moving to its link."""
    row(details, 2).locator("a").focus()
    expect(group(details, 2)).to_have_class(re.compile(r"\bpj-lit\b"))


def test_the_name_of_an_instruction_leads_to_its_description(page, details):
    """An opcode's name is a link to its entry in the reference."""
    row(details, 2).locator("a").scroll_into_view_if_needed()
    # The theme notes where a page was left a moment after it was scrolled.
    page.wait_for_function("history.state && history.state.y === window.scrollY")
    row(details, 2).locator("a").click()
    page.wait_for_url("**/reference/opcodes/#empty_dict")
    expect(page.locator("h3#empty_dict")).to_be_in_viewport()


def test_stepping_builds_the_dictionary(details):
    """Step by step the stack fills, the memo remembers, and the dictionary is made."""
    open_stepper(details)
    root = details.locator(".pj-stepper")
    forward = root.get_by_role("button", name=re.compile("next|forward", re.IGNORECASE))
    count = details.locator("tr[data-step]").count()
    expect(root.locator(".pj-place")).to_have_text(f"1 of {count}")
    for index in range(1, count):
        forward.click()
        expect(root.locator(".pj-place")).to_have_text(f"{index + 1} of {count}")
        words = row(details, index).locator("td").last.inner_text()
        expect(root.locator(".pj-words")).to_have_text(words)
        expect(row(details, index)).to_have_class(re.compile(r"\bpj-now\b"))
    card = root.locator(".pj-card").first
    for text in ("'matches'", "10", "'active'", "True"):
        expect(card).to_contain_text(text)


def test_the_keyboard_steps(page, details):
    """Arrow keys, Home and End move through the instructions; the space bar plays."""
    open_stepper(details)
    root = details.locator(".pj-stepper")
    count = details.locator("tr[data-step]").count()
    root.locator(".pj-slider").focus()
    page.keyboard.press("Home")
    expect(root.locator(".pj-place")).to_have_text(f"1 of {count}")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(root.locator(".pj-place")).to_have_text(f"3 of {count}")
    page.keyboard.press("ArrowLeft")
    expect(root.locator(".pj-place")).to_have_text(f"2 of {count}")
    page.keyboard.press("End")
    expect(root.locator(".pj-place")).to_have_text(f"{count} of {count}")
    root.get_by_role("button", name=re.compile("first", re.IGNORECASE)).click()
    root.get_by_role("button", name=re.compile("play", re.IGNORECASE)).click()
    expect(root.locator(".pj-place")).to_have_text(f"2 of {count}")
    root.get_by_role("button", name=re.compile("pause", re.IGNORECASE)).click()


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 390)], ids=["light", "dark"]
)
def test_axe_finds_nothing_against_the_open_stepper(browser, origin, scheme, width):
    """Half way through a pickle, its stepper can be read and worked by everybody."""
    size = {"width": width, "height": 900}
    context = browser.new_context(
        base_url=origin, color_scheme=scheme, viewport=size, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.goto("/byte-streams/")
    details = tab.locator(f"details[id='{PLACE}']")
    open_stepper(details)
    for _ in range(6):
        details.locator(".pj-stepper").get_by_role("button", name="Forward").click()
    expect(details.locator(".pj-place")).to_contain_text("7 of ")
    tab.evaluate(f"{Axe().axe_script}; null")
    found = tab.evaluate(
        "id => axe.run(document.getElementById(id)).then(all => all.violations)", PLACE
    )
    context.close()
    assert not [(x["id"], [n["html"] for n in x["nodes"]]) for x in found]


def test_a_byte_number_leads_to_its_instruction(page, details):
    """Any byte of the stream can be asked for; its instruction is shown."""
    open_stepper(details)
    root = details.locator(".pj-stepper")
    root.locator(".pj-field").fill("20")
    page.keyboard.press("Enter")
    expect(root.locator(".pj-words")).to_have_text(
        row(details, 5).locator("td").last.inner_text()
    )


def test_the_step_is_in_the_address(page, details, origin):
    """The address names the step, and opening it shows the same step."""
    open_stepper(details)
    root = details.locator(".pj-stepper")
    root.get_by_role("button", name=re.compile("next|forward", re.IGNORECASE)).click()
    expect(page).to_have_url(re.compile(rf"#{PLACE}@\d+$"))
    place = root.locator(".pj-place").inner_text()
    address = page.url
    page.goto("/about/")
    page.goto(address)
    expect(details.locator(".pj-place")).to_have_text(place)


def test_a_shared_object_keeps_its_badge(page):
    """The same object on the stack and in a list carries the same badge."""
    page.goto("/byte-streams/memo/")
    details = page.locator("details.pj-bytes").first
    details.locator("summary").first.click()
    open_stepper(details)
    root = details.locator(".pj-stepper")
    root.get_by_role("button", name=re.compile("last", re.IGNORECASE)).click()
    badges = root.locator(".pj-badge").all_inner_texts()
    assert len(badges) > len(set(badges))


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_no_line_hides_and_close_stands_apart(browser, origin, width):
    """Three lines of bytes show whole, more show that they go on; Close is the last."""
    context = browser.new_context(
        base_url=origin, viewport={"width": width, "height": 844}
    )
    tab = context.new_page()
    tab.goto("/byte-streams/")
    details = tab.locator(f"details[id='{PLACE}']")
    open_stepper(details)
    strip = details.locator(".pj-strip").first
    lines = strip.evaluate(
        "x => [...new Set([...x.children].map(y => y.offsetTop + y.offsetHeight))]"
    )
    height = strip.evaluate("x => x.clientHeight")
    assert len(lines) >= 3
    assert sorted(lines)[2] <= height
    goes_on = "pj-goes-on" in strip.get_attribute("class")
    assert goes_on == (max(lines) > height)
    strip.evaluate("x => x.scrollTop = x.scrollHeight")
    expect(strip).not_to_have_class(re.compile("pj-goes-on"))
    boxes = details.locator(".pj-buttons button, .pj-toggle").evaluate_all(
        "all => all.map(x => x.getBoundingClientRect().toJSON())"
    )
    *buttons, close = boxes
    assert close["left"] > max(box["right"] for box in buttons) + 8
    assert close["right"] <= width
    assert {round(box["top"]) for box in boxes} == {round(close["top"])}
    expect(details.get_by_role("button", name="Close")).to_be_visible()
    context.close()


def test_long_streams_unfold(page, sheets):
    """A long pickle shows its first instructions and the rest on demand."""
    for sheet in sheets:
        page.goto(sheet.path)
        folds = page.locator("details.pj-more")
        if folds.count():
            break
    else:
        pytest.fail("no page has a long stream")
    fold = folds.first
    fold.evaluate(
        "x => { for (let y = x.parentElement; y; y = y.parentElement)"
        " if (y.tagName === 'DETAILS') y.open = true }"
    )
    if not fold.is_visible():
        fold.evaluate(
            "x => { const block = x.closest('.tabbed-block'); if (block)"
            " block.style.display = 'block' }"
        )
    before = fold.locator("tr:visible").count()
    fold.locator("summary").first.click()
    expect(fold.locator("tr").last).to_be_visible()
    assert before == 0


def test_two_streams_say_what_differs_in_words_too(page):
    """Where two streams differ is said to those who cannot see colours."""
    page.goto("/byte-streams/memo/")
    pair = page.locator(".pj-streams").first
    differing = pair.locator("tr.pj-differs")
    assert differing.count() > 0
    assert differing.count() == pair.get_by_text("differs", exact=True).count()


def test_every_opcode_has_its_anchor(page):
    """All opcodes of the reference can be linked to and found in the contents."""
    page.goto("/reference/opcodes/")
    names = page.locator(".pj-opcodes h3").evaluate_all("x => x.map(y => y.id)")
    assert len(names) == len(set(names)) == 68


def test_bytes_can_be_read_without_scripts(browser, origin):
    """Without JavaScript every byte and its words stand on the page."""
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/byte-streams/")
    first = tab.locator("details.pj-bytes[open]").first
    expect(first.locator("table.pj-steps").first).to_be_visible()
    expect(first.locator("tr[data-step='5'] td").last).to_contain_text("Push the text")
    context.close()
