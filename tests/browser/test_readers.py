"""Who can read whom, and the ages, under the reader's eyes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

WHO = "/reference/who-can-read-whom/"
AGES = "/reference/through-the-ages/"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [WHO, AGES])
def test_no_table_makes_the_page_wider_than_its_window(page, path, width):
    """On a phone as on a desk, only tables scroll sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    assert not page.evaluate(TOO_WIDE)


def test_the_table_of_pythons_is_square_and_all_its_fields_are_filled(page):
    """Each Python stands in a row and in a column, and no field is empty."""
    page.goto(WHO)
    table = page.locator(".pj-everyone")
    heads = table.locator("thead th").all_inner_texts()
    rows = table.locator("tbody th").all_inner_texts()
    assert heads == rows
    assert len(rows) >= 10
    fields = table.locator("tbody td").all_inner_texts()
    assert len(fields) == len(rows) ** 2
    assert all(field.strip() for field in fields)


def test_a_broken_value_leads_to_its_explanation(page):
    """The link under the table goes to the section with the value's picture."""
    page.goto(WHO)
    page.get_by_role("link", name="NormalDist", exact=True).first.click()
    expect(page).to_have_url(re.compile("#silent$"))
    page.goto(f"{WHO}#silent")
    expect(page.locator("#silent")).to_be_visible()
    expect(page.locator(".pj-drawn caption", has_text="NormalDist")).to_have_count(1)


def test_the_commands_that_make_the_files_can_be_copied(page):
    """The line above a reading program offers what it shows."""
    page.goto(WHO)
    line = page.locator(".pj-reads").last
    commands = line.locator("code").inner_text()
    button = line.get_by_role("button")
    assert button.get_attribute("data-clipboard-text") == commands
    assert "python$v $f.py > $f-$v.txt" in commands


def test_each_python_has_one_default_protocol_in_the_picture(page):
    """The timeline marks one protocol for each Python."""
    page.goto(AGES)
    table = page.locator(".pj-timeline")
    pythons = table.locator("thead th").count()
    assert table.locator("td.pj-default").count() == pythons >= 10
