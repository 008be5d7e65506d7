"""The site's own search: the words of an error lead to the page that explains it."""

from __future__ import annotations

import re

import pytest
from picklejar import records

MESSAGE = re.compile(r"^(?:\w+\.)*\w*(?:Error|Exception|Empty|Full): (.+)$", re.MULTILINE)
GIVEN = (
    "cannot pickle '_thread.lock' object",
    "can't pickle _thread.lock objects",
    "Can't pickle local object",
    "Can't get attribute",
    "unsupported pickle protocol: 5",
    "cannot pickle 'TextIOWrapper' instances",
    "cannot pickle 'generator' object",
    "cannot pickle 'socket' object",
    "cannot pickle 'sqlite3.Connection' object",
    "pickle data was truncated",
    "Ran out of input",
    "invalid load key",
    "it's not the same object as",
    "maximum recursion depth exceeded",
)
RESULTS = """
() => [...document.querySelectorAll(".md-search-result__item > .md-search-result__link")]
  .map(link => new URL(link.href).pathname)
"""


@pytest.fixture(scope="module")
def search(page):
    """Type words into the search dialog; return the paths of the pages it offers."""
    page.goto("/")
    box = page.locator(".md-search__input")
    box.click()

    def type_in(words):
        page.evaluate(
            "document.querySelectorAll('.md-search-result__item')"
            ".forEach(item => item.dataset.earlier = '')"
        )
        box.fill(words[:-1])
        box.press_sequentially(words[-1])  # it listens to keys
        page.wait_for_function(
            "words => !document.querySelector('[data-earlier]')"
            " && /match/.test(document.querySelector('.md-search-result__meta').innerText)"
        )
        return page.evaluate(RESULTS)

    return type_in
