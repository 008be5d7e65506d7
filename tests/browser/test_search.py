"""The site's own search: the words of an error lead to a page that shows it."""

from __future__ import annotations

import re

import pytest

# What ends a traceback; the same where a program caught and printed it.
RAISED = re.compile(r"^[\w.]*(?:Error|Exception): (.+)$", re.MULTILINE)
PRINTED = re.compile(
    r"(?:(?:cannot|can't) (?:pickle|serialize)"
    r"|unsupported pickle protocol|invalid load key|pickle data was truncated"
    r"|ran out of input).*",
    re.IGNORECASE,
)
OWN_NAME = re.compile(r"__main__|<")
"""Messages that name a class of the example: a reader's name another one."""
# What people type, and what the page that helps them shows: their own names, the old
# words, part of the message, all of the last line, quotation marks around it.
TYPED = {
    "can't pickle local object": "Can't pickle local object",
    "can't pickle local object 'train.<locals>.step'": "Can't pickle local object",
    "can't pickle _thread.lock objects": "can't pickle _thread.lock objects",
    "cannot pickle thread lock": "cannot pickle '_thread.lock' object",
    '"cannot pickle"': "cannot pickle",
    "TypeError: cannot pickle '_thread.lock' object": "cannot pickle '_thread.lock'",
    "unsupported pickle protocol": "unsupported pickle protocol: 5",
    "ValueError: unsupported pickle protocol: 5": "unsupported pickle protocol: 5",
    "Can't pickle <class '__main__.Invoice'>: it's not found as __main__.Invoice": (
        "it's not found as __main__"
    ),
    "it's not the same object as": "it's not the same object as",
    "_pickle.PicklingError: Can't pickle <function <lambda> at 0x7f3e5c0a1d50>": (
        "Can't pickle <function <lambda>"
    ),
    "attribute lookup Invoice on __main__ failed": "on __main__ failed",
    "Can't get attribute 'Invoice' on <module '__main__' (built-in)>": (
        "Can't get attribute"
    ),
    "maximum recursion depth exceeded": "maximum recursion depth exceeded",
    "__reduce_ex__": "__reduce_ex__",
    "find_class": "find_class",
}
EARLIER = """
document.querySelectorAll(".md-search-result__item")
  .forEach(item => item.dataset.earlier = "");
document.querySelector(".md-search-result__meta").textContent = "";
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

    def shown(words):
        # A page explains an error whatever the number in it is.
        pattern = re.compile(re.sub(r"\d+", r"\\d+", re.escape(words)))
        return {path for path, text in texts.items() if pattern.search(text)}

    return shown


def said_by(figure):
    """Return the messages in what a figure's program printed."""
    # The last is what a traceback ends with; those before it led there.
    said = {x for one in figure.outputs for x in RAISED.findall(one.stderr)[-1:]}
    for one in figure.outputs:
        for match in PRINTED.finditer(one.stdout + one.stderr):
            # An exception that was printed as a repr has signs behind its words.
            said.add(re.sub(r"[\"']\)[\"']?$", "", match[0]))
    return said


def test_the_words_of_an_error_lead_to_a_page_that_shows_it(
    search, figures, programs, showing
):
    """What an output says of a refusal, typed whole, finds a page that shows it.

    Lines of surveys hold more than words; tables of them are what is searched.  A word
    or two, such as a missing key, is no message that anybody could search for, nor is
    what the program says itself, or the name of a class of its own.
    """
    wanted = {}
    for figure in figures:
        source = programs[figure.name].source
        if programs[figure.name].survey:
            continue
        for words in said_by(figure):
            named = re.findall(r"'(\w+)'", words)
            own = words in source or any(f"class {name}" in source for name in named)
            if not own and not OWN_NAME.search(words) and len(plain(words)) > 2:
                wanted[words] = showing(words)
    assert len(wanted) >= 12
    assert not misplaced(search, wanted)


def test_an_error_as_people_type_it_leads_to_a_page_that_shows_it(search, showing):
    """Part of a message, its old words, one's own names in it: each finds its page."""
    wanted = {typed: showing(shown) for typed, shown in TYPED.items()}
    assert all(wanted.values()), wanted
    assert not misplaced(search, wanted)


INDEXED = """
[...document.querySelectorAll(".pj-index tbody td > a")].map(link => [
  link.textContent,
  new URL(link.href).pathname,
])
"""


def plain(text):
    """Return the words of a text, without the signs between them."""
    return tuple(re.findall(r"[\w.']+", text.lower()))


@pytest.fixture(scope="module")
def wordings(page):
    """Every wording of the error index, with the path of the page that explains it."""
    page.goto("/errors/")
    found = [(words, path) for words, path in page.evaluate(INDEXED)]
    assert len(found) >= 500, "the error index has lost its wordings"
    return found


@pytest.mark.parametrize("typed", ["all of it", "the message alone"])
def test_every_wording_of_every_python_finds_its_page_first(search, wordings, typed):
    """The words of an error, pasted whole or without its type, lead to its page.

    Two pages may explain the same words; a message of one word says too little.
    """
    asked: dict[str, set[str]] = {}
    for words, path in wordings:
        question = words if typed == "all of it" else words.partition(": ")[2]
        if typed == "all of it" or len(plain(question)) > 1:
            asked.setdefault(question, set()).add(path)
    pages: dict[tuple[str, ...], set[str]] = {}
    for question, paths in asked.items():
        pages.setdefault(plain(question), set()).update(paths)
    first = {question: search(question)[:3] for question in asked}
    wrong = {
        question: (found, sorted(pages[plain(question)]))
        for question, found in first.items()
        if not found or found[0] not in pages[plain(question)]
    }
    assert not wrong


def test_the_title_of_a_page_leads_to_it(search, sheets):
    """A page's own title finds that page."""
    assert not misplaced(search, {sheet.title: {sheet.path} for sheet in sheets})
