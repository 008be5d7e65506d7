"""The site's own search: questions and errors lead to the page that answers them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

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
# The links of each result that are in sight, without the words to highlight.
OFFERED = """
[...document.querySelectorAll(".md-search-result__item")].map(item =>
  [...item.querySelectorAll("a")].filter(link => !link.closest("details")).map(link => {
    const { pathname, hash } = new URL(link.href);
    return pathname + hash;
  }))
"""
META = ".md-search-result__meta"
UNKNOWN = ".md-search-result .pj-unknown"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def found(page):
    """Put words into the search dialog; return the addresses that each result shows."""
    page.goto("/")
    box = page.locator(".md-search__input")
    box.click()

    def addresses(words):
        page.evaluate(EARLIER)
        box.fill(words)  # no key is pressed
        page.wait_for_function(ANSWERED)
        return page.evaluate(OFFERED)

    return addresses


@pytest.fixture(scope="module")
def search(found):
    """Search for words; return the paths of the pages that are offered."""
    return lambda words: [addresses[0] for addresses in found(words)]


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


def table(name):
    """Return a table of what is searched for, and what must be found."""
    return yaml.safe_load((HERE / name).read_text("utf-8"))


def test_a_question_finds_its_page_among_the_first_three(found):
    """What people ask leads to the page or the section that answers it."""
    questions = table("questions.yaml")
    assert len(questions) >= 200
    wrong = {}
    for words, wanted in questions.items():
        right = {f"/{x.lstrip('/')}" for x in [wanted] if isinstance(wanted, str)}
        right |= {f"/{x.lstrip('/')}" for x in wanted if not isinstance(wanted, str)}
        shown = found(words)[:3]
        if not right & {address for addresses in shown for address in addresses}:
            wrong[words] = (shown, sorted(right))
    assert not wrong


def test_a_pasted_error_finds_its_section_first(found):
    """Whatever stands around an error that was pasted, one section comes first."""
    wrong = {}
    for address, pastes in table("pastes.yaml").items():
        for paste in pastes:
            # A text field has no lines: what is pasted into it has spaces there.
            shown = found(paste.replace("\n", " "))
            if f"/{address}" not in (shown or [[]])[0]:
                wrong[paste] = (shown[:1], address)
    assert not wrong


def test_an_error_has_one_hit(found, page):
    """A pasted error is explained once, above what the search finds besides."""
    for words in ("cannot pickle '_thread.lock' object", "pickle data was truncated"):
        found(words)
        answers = page.locator(".md-search-result [data-md-score='1000.00']")
        assert answers.count() == 1, words


def test_every_section_that_the_search_knows_by_itself_exists(site, sheets):
    """Errors with no section of their own lead to sections that are there."""
    known = (site / "assets/javascripts/search/errors.js").read_text("utf-8")
    addresses = re.findall(r'"([a-z-]+/[a-z-]+/)#([a-z-]+)"', known)
    assert len(addresses) >= 8
    ids = {sheet.path: sheet.ids for sheet in sheets}
    assert not [x for x in addresses if x[1] not in ids.get(f"/{x[0]}", ())]


def test_every_tag_of_a_section_names_a_section(site, sheets):
    """What the front matter of a page has for a section is for one that exists."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    ids = {sheet.path: sheet.ids for sheet in sheets}
    tags = {
        (f"/{entry['location'].partition('#')[0]}", tag.split(" ")[0][1:])
        for entry in index["docs"]
        for tag in entry.get("tags", ())
        if tag.startswith("#")
    }
    assert len(tags) >= 30
    assert not [(path, name) for path, name in tags if name not in ids[path]]


def test_words_that_no_page_has_are_named(found, page):
    """A word that nothing was found by is not dropped in silence."""
    note = page.locator(UNKNOWN)
    found("pickle quibblebox")
    expect(note).to_have_text("No page has the word “quibblebox”.")
    assert not found("quibblebox flumperdinck")
    expect(note).to_have_text(
        "No page has the word “quibblebox”. No page has the word “flumperdinck”."
    )
    found("pickle a socket")
    expect(note).to_be_hidden()


def test_a_mistyped_word_finds_what_was_meant(found, page):
    """A word that is one letter away from a known one is taken for it, and told."""
    assert found("protcol")[0] == found("protocol")[0]
    found("protcol")
    expect(page.locator(UNKNOWN)).to_have_text(
        "No page has the word “protcol”. These are for “protocol”."
    )


def test_text_that_is_pasted_or_dropped_is_searched(page):
    """Text that comes by the clipboard or the mouse needs no further key."""
    page.goto("/")
    box = page.locator(".md-search__input")
    box.click()
    traceback = (
        "Traceback (most recent call last):\n"
        '  File "a.py", line 2, in <module>\n'
        "EOFError: Ran out of input\n"
    )
    page.evaluate("text => navigator.clipboard.writeText(text)", traceback)
    # The menu's "Paste", which presses no key in the page.
    cdp = page.context.new_cdp_session(page)
    cdp.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "commands": ["paste"], "key": "", "code": ""},
    )
    page.wait_for_function(ANSWERED)
    assert page.evaluate(OFFERED)[0][-1] == "/errors/bytes/#eof"

    page.evaluate(EARLIER)
    box.evaluate(
        "box => { box.value = ''; box.setRangeText('invalid load key');"
        " box.dispatchEvent(new InputEvent('input', {inputType: 'insertFromDrop'})) }"
    )
    page.wait_for_function(ANSWERED)
    assert "/errors/bytes/#load-key" in page.evaluate(OFFERED)[0]


def test_an_address_asks_the_search(page):
    """`?q=` opens the dialog with its words and their results."""
    page.goto("/?q=cannot+pickle+%27socket%27+object")
    page.wait_for_function("!!document.querySelector('.md-search-result__item')")
    assert page.evaluate(OFFERED)[0][-1] == "/os-boundary/cannot-pickle/#socket"


def test_keys_open_a_result_and_the_search_goes_on_there(found, page, origin):
    """Enter opens the best result without a load; the next page searches as well."""
    page.goto("/")
    page.evaluate("window.sameDocument = true")
    page.keyboard.press("s")
    page.keyboard.type("invalid load key")
    page.wait_for_function(f"({OFFERED})[0]?.includes('/errors/bytes/#load-key')")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#load-key'")
    assert page.url.startswith(f"{origin}/errors/bytes/")
    page.wait_for_function("document.title.startsWith('Broken bytes')")
    page.keyboard.press("s")
    page.keyboard.press("ControlOrMeta+a")
    # At once: results of a half-typed word that come late would take the focus away.
    page.keyboard.insert_text("reducer_override")
    page.wait_for_function(f"({OFFERED})[0]?.[0] === '/customising/registries/'")
    assert page.evaluate("window.sameDocument"), "the page was loaded anew"
    page.keyboard.press("Escape")


def test_excerpts_are_sentences(found, page):
    """What a result shows is text as on its page: cells are apart, nothing is HTML."""
    tables = ("EOFError: Ran out of input", "cannot pickle dict_keys", "memory")
    sentences = ("who reads it", "threads", "TextIOWrapper", "weak references")
    for words in (*tables, *sentences):
        found(words)
        shown = page.locator(".md-search-result__article").all_inner_texts()
        assert shown
        for text in shown:
            assert not re.search(r"AskedPython|PythonWhat|&[lg]t;", text), text
            assert not re.search(r"\b(?:p|pre|code|[ou]l|li|mark|t[dh])>", text), text


def test_an_excerpt_of_a_program_is_the_line_that_has_most_of_the_words(found, page):
    """Who pastes an error that only an output says is shown that line of it."""
    words = "Object of type datetime is not JSON serializable"
    found(f"TypeError: {words}")
    assert words in page.locator(".md-search-result__item").first.inner_text()
