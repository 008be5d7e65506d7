"""The site's own search: the words of an error lead to a page that shows it."""

from __future__ import annotations

import re

import pytest

# The last line of a traceback, and the same words where a program printed them.
RAISED = re.compile(r"^[\w.]*(?:Error|Exception): (.+)$", re.MULTILINE)
PRINTED = re.compile(
    r"(?:(?:cannot|can't) (?:pickle|serialize|get)"
    r"|unsupported pickle protocol|invalid load key|pickle data was truncated"
    r"|ran out of input|no default __reduce__).*",
    re.IGNORECASE,
)
# As people quote them: in part, in other capitals, and after the name of the error.
QUOTED = {
    "can't pickle local object": "Can't pickle local object",
    "TypeError: cannot pickle '_thread.lock' object": "cannot pickle '_thread.lock'",
    "can't pickle _thread.lock objects": "can't pickle _thread.lock objects",
    "cannot pickle thread lock": "cannot pickle '_thread.lock' object",
    "unsupported pickle protocol": "unsupported pickle protocol: 5",
    "_pickle.PicklingError: Can't pickle <function <lambda>": "Can't pickle <function",
    "maximum recursion depth exceeded": "maximum recursion depth exceeded",
}
EARLIER = """
document.querySelectorAll(".md-search-result__item")
  .forEach(item => item.dataset.earlier = "")
"""
ANSWERED = """
!document.querySelector("[data-earlier]")
  && /match/.test(document.querySelector(".md-search-result__meta").innerText)
"""
OFFERED = """
[...document.querySelectorAll(".md-search-result__item")]
  .map(item => new URL(item.querySelector("a").href).pathname)
"""


@pytest.fixture(scope="module")
def search(page):
    """Type words into the search dialog; return the paths of the pages it offers."""
    page.goto("/")
    box = page.locator(".md-search__input")
    box.click()

    def offered(words):
        page.evaluate(EARLIER)
        box.fill(words[:-1])
        box.press_sequentially(words[-1])  # it listens to keys
        page.wait_for_function(ANSWERED)
        return page.evaluate(OFFERED)

    return offered


def misplaced(search, wanted):
    """Return the wordings whose pages are not among the first three, with what is."""
    found = {words: search(words)[:3] for words in wanted}
    return {
        words: (paths, sorted(wanted[words])[:5])
        for words, paths in found.items()
        if not wanted[words] & set(paths)
    }


@pytest.fixture(scope="module")
def showing(sheets):
    """Return the paths of the pages that show a text, however it is broken in lines."""
    texts = {sheet.path: " ".join(sheet.text.split()) for sheet in sheets}
    return lambda words: {path for path, text in texts.items() if words in text}


def test_the_words_of_an_error_lead_to_a_page_that_shows_it(search, figures, showing):
    """What an output says of a refusal, typed whole, finds a page that shows it."""
    outputs = [output for figure in figures for output in figure.outputs]
    texts = [text for output in outputs for text in (output.stdout, output.stderr)]
    said = {
        match[1] if pattern is RAISED else match[0]
        for text in texts
        for pattern in (RAISED, PRINTED)
        for match in pattern.finditer(text)
    }
    assert len(said) >= 12
    # An address is another one each time, and so it was never seen by the index.
    wanted = {words.replace("0x…", "0x7f3e5c0a1d50"): showing(words) for words in said}
    assert not misplaced(search, wanted)


def test_an_error_as_people_quote_it_leads_to_a_page_that_shows_it(search, showing):
    """Part of a message, its old words, its type in front: each finds its page."""
    wanted = {typed: showing(shown) for typed, shown in QUOTED.items()}
    assert all(wanted.values()), wanted
    assert not misplaced(search, wanted)


def test_the_title_of_a_page_leads_to_it(search, sheets):
    """A page's own title finds that page."""
    assert not misplaced(search, {sheet.title: {sheet.path} for sheet in sheets})
