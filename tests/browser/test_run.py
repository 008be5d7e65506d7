"""Run, Edit, Reset and Stop, by mouse and by keyboard, with Python in the page."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from picklejar.marks import RUNTIME

LOADING = 60_000
"""Milliseconds that the first run may take on a busy machine."""

SOMEHOW = re.compile("differ|Your version|[Ss]ame")
HEAVY = re.compile(r"/assets/run/(?!run-|chunk-|manifest)")
MARKS = """
paths => Promise.all(paths.map(async path => {
  const answer = await fetch(path);
  const root = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...root.querySelectorAll("figure.pj-snippet")].map(figure => ({
    path, id: figure.id, ...figure.dataset,
    excerpt: figure.querySelectorAll(".pj-code").length > 1,
    output: Boolean(figure.querySelector(".pj-piece > .pj-output")),
    tabs: Boolean(figure.querySelector(".tabbed-set")),
    bytes: Boolean(figure.querySelector(".pj-piece details.pj-bytes[open]")),
  }));
}))
"""


@dataclass(frozen=True)
class Example:
    """A figure under test, and where its parts are."""

    tab: Page
    figure: Locator

    def button(self, name: str) -> Locator:
        return self.figure.get_by_role("button", name=re.compile(f"^{name} "))

    @property
    def state(self) -> Locator:
        return self.figure.locator(".pj-state")

    @property
    def result(self) -> Locator:
        return self.figure.locator(".pj-result")

    @property
    def baked(self) -> Locator:
        return self.figure.locator(".pj-output:not(.pj-result)")

    @property
    def editor(self) -> Locator:
        return self.figure.get_by_role("textbox")

    @property
    def copied(self) -> str:
        return self.figure.locator(".pj-copy").get_attribute("data-clipboard-text")

    def ended(self, words: str | re.Pattern[str]) -> None:
        expect(self.state).to_contain_text(words, timeout=LOADING)
        expect(self.button("Run")).to_have_attribute("aria-disabled", "false")

    def write(self, program: str) -> None:
        """Replace the program in the editor."""
        if not self.editor.count():
            self.button("Edit").click()
        self.editor.fill(program)


@pytest.fixture(scope="module")
def marks(page, paths):
    """What every figure of the site says of itself to the script, in page order."""
    found = [figure for page in page.evaluate(MARKS, paths) for figure in page]
    assert len(found) >= 50
    return found


@pytest.fixture(scope="module")
def tab(browser, origin, complaints):
    """A tab whose Python, once loaded, serves the tests of this module."""
    context = browser.new_context(
        base_url=origin,
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(60_000)
    wrong = complaints(context)
    yield context.new_page()
    context.close()
    assert not wrong


@pytest.fixture
def example(tab, marks):
    """Open a figure with the given traits, the first of the site that has them."""

    def go(tab: Page = tab, **traits: bool) -> Example:
        wanted = {"cannot": False, "differs": False, **traits}
        one = next(
            x for x in marks if all(bool(x.get(k)) == v for k, v in wanted.items())
        )
        if tab.url != "about:blank":
            tab.evaluate("sessionStorage.clear()")  # what earlier tests wrote
        tab.goto("about:blank")
        tab.goto(one["path"])
        figure = tab.locator(f"[id='{one['id']}']")
        expect(figure.locator(".pj-name")).to_be_visible()
        return Example(tab, figure)

    return go


IN_SIGHT = """
nodes => nodes.every(node => {
  const { top, bottom } = node.getBoundingClientRect();
  const roof = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return bottom > top && top >= roof && bottom <= innerHeight;
})
"""


@contextlib.contextmanager
def fresh(browser, origin, **options):
    """A context of its own, in which anything may go wrong."""
    context = browser.new_context(base_url=origin, **options)
    context.set_default_timeout(60_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def test_every_program_can_be_run_or_says_why_not(marks):
    """Each figure of the site names the script that runs it; not all are excused."""
    assert all(x.get("run") for x in marks)
    assert all(x["python"] == RUNTIME for x in marks)
    able = [x for x in marks if not x.get("cannot")]
    assert len(able) > len(marks) / 2


def test_buttons_come_with_the_script(example):
    """Run and Edit are there; Stop and Reset appear when there is what to stop."""
    one = example(output=True)
    expect(one.button("Run")).to_be_visible()
    expect(one.button("Edit")).to_be_visible()
    expect(one.button("Stop")).to_be_hidden()
    expect(one.button("Reset")).to_be_hidden()


def test_a_program_that_cannot_run_says_why_instead(example, marks):
    """In the place of the buttons stands the reason; code and output are as ever."""
    one = example(cannot=True)
    identity = one.figure.get_attribute("id")
    reason = next(x["cannot"] for x in marks if x["id"] == identity)
    expect(one.figure.locator(".pj-bar")).to_contain_text(reason)
    expect(one.button("Run")).to_have_count(0)
    expect(one.button("Edit")).to_have_count(0)
    expect(one.baked).to_be_visible()


def test_nothing_heavy_loads_before_a_reader_asks(browser, origin, example):
    """Reading, hovering and moving the focus fetch neither Python nor the editor."""
    with fresh(browser, origin) as tab:
        asked = []
        tab.on("request", lambda request: asked.append(request.url))
        one = example(tab)
        one.button("Run").hover()
        one.button("Run").focus()
        one.button("Edit").focus()
        tab.wait_for_load_state("networkidle")
        assert [url for url in asked if "/assets/run/" in url]
        assert not list(filter(HEAVY.search, asked))
        one.button("Edit").click()
        expect(one.editor).to_be_focused()
        (editor,) = filter(HEAVY.search, asked)
        assert "/editor-" in editor


def test_the_python_of_pages_is_the_one_that_they_name(example):
    """Output is held against the series of CPython that really runs."""
    one = example()
    one.write("import sys\nprint('%d.%d' % sys.version_info[:2])\n")
    one.button("Run").click()
    one.ended(SOMEHOW)
    expect(one.result).to_contain_text(RUNTIME)


def test_a_run_that_agrees_leaves_the_output_and_says_so(example):
    """The page's own output stays in place, bytes and all, below a few words."""
    one = example(output=True, tabs=False, raises=False)
    one.button("Run").click()
    one.ended("The same output that this page shows.")
    expect(one.baked).to_be_visible()
    expect(one.result).to_have_count(0)
    expect(one.figure.get_by_role("status")).to_contain_text("The same output")


def test_the_first_run_tells_how_far_it_is(browser, origin, example):
    """While Python loads, words and a bar say how much of how much has come."""
    with fresh(browser, origin) as tab:
        one = example(tab)
        told = tab.evaluate_handle(
            """figure => {
              const told = [];
              const look = () => told.push(figure.querySelector(".pj-run").innerText);
              new MutationObserver(look).observe(figure,
                {subtree: true, childList: true, characterData: true});
              return told;
            }""",
            one.figure.element_handle(),
        )
        one.button("Run").click()
        one.ended(re.compile("The same"))
        said = "\n".join(told.json_value())
        assert re.search(r"Loading Python.* [\d.]+ of [\d.]+ MB", said), said
        assert "Running" in said


def test_an_exception_that_is_meant_is_no_surprise(example):
    """A program that must raise shows its traceback and is said to do as it should."""
    one = example(raises=True, output=True)
    raised = one.figure.get_attribute("data-raises")
    one.button("Run").click()
    one.ended(f"The same {raised} that this page shows, as it should be.")
    expect(one.figure.locator(".pj-stderr:visible")).to_contain_text(raised)


def test_where_pythons_differ_the_tab_of_the_one_that_ran_is_shown(example):
    """Whatever tab a reader chose, the verdict stands above the output it speaks of."""
    one = example(tabs=True, output=True)
    one.figure.locator(".tabbed-labels label").last.click()
    one.button("Run").click()
    one.ended(re.compile("The same"))
    expect(one.figure.locator(".pj-pythons:visible")).to_contain_text(f"{RUNTIME}.")


def test_all_of_it_works_by_keyboard(example):
    """Tab reaches each button, Enter and Ctrl Enter run, Escape leaves the editor."""
    one = example(output=True, tabs=False)
    keys = one.tab.keyboard
    one.figure.locator(".pj-name").focus()
    keys.press("Tab")
    expect(one.button("Run")).to_be_focused()
    keys.press("Enter")
    one.ended(re.compile("The same"))
    expect(one.button("Run")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(one.editor).to_be_focused()
    keys.press("Control+Home")
    keys.type("print('typed')\n")
    keys.press("Control+Enter")
    one.ended(SOMEHOW)
    expect(one.editor).to_be_focused()
    expect(one.result).to_contain_text("typed")
    keys.press("Escape")
    expect(one.button("Run")).to_be_focused()
    keys.press("Tab")
    keys.press("Tab")
    expect(one.button("Reset")).to_be_focused()
    keys.press("Space")
    expect(one.button("Run")).to_be_focused()
    expect(one.baked).to_be_visible()
    expect(one.button("Reset")).to_be_hidden()


def test_tab_indents_in_the_editor_and_a_line_says_how_to_leave(example):
    """The editor keeps Tab for itself and says, aloud too, that Escape leaves it."""
    one = example()
    one.write("if True:")
    one.tab.keyboard.press("Enter")
    one.tab.keyboard.type("pass")
    assert one.copied == "if True:\n    pass\n"
    one.tab.keyboard.press("Tab")
    expect(one.editor).to_be_focused()
    assert one.copied == "if True:\n        pass\n"
    hint = one.editor.get_attribute("aria-describedby")
    expect(one.tab.locator(f"[id='{hint}']")).to_contain_text("press Esc")
    assert one.editor.get_attribute("aria-label").endswith(".py, editable")


def test_what_differs_is_marked_by_sign_colour_and_words(example):
    """Lines only on the page and lines only in the run are told apart three ways."""
    one = example(output=True, tabs=False, raises=False)
    before = one.baked.locator(".pj-stdout").first.text_content()
    one.write(one.copied + "print('one more line')\n")
    one.button("Run").click()
    one.ended("1 line differs from what this page shows.")
    added = one.result.locator("ins.pj-diff-line")
    expect(added).to_have_text("only in this run: one more line\n")
    assert added.get_attribute("data-sign") == "+"
    assert one.result.locator("del.pj-diff-line").count() == 0
    same = one.result.locator(".pj-both").all_text_contents()
    assert "".join(same) == before
    # With another last statement, a line of the page's output gives way to a new one.
    *_, last = one.copied.splitlines(keepends=True)[:-1]
    assert last.startswith("print(")
    one.write(one.copied.replace(last, "print('another')\n"))
    one.button("Run").click()
    expect(one.result.locator("del.pj-diff-line")).to_contain_text("only on the page: ")
    assert one.result.locator("del.pj-diff-line").get_attribute("data-sign") == "−"
    colours = one.result.evaluate(
        "node => ['del', 'ins'].map(x => getComputedStyle(node.querySelector(x"
        " + '.pj-diff-line')).backgroundColor)"
    )
    assert colours[0] != colours[1]


def test_a_program_written_anew_is_not_held_against_the_page(example):
    """Where hardly a line is the page's, the run's output stands for itself."""
    one = example(output=True)
    one.write("print('mine')\n")
    one.button("Run").click()
    one.ended("Your version ran to its end.")
    expect(one.result.locator(".pj-stdout")).to_have_text("mine\n")
    assert one.result.locator("ins, del").count() == 0


def test_the_page_s_output_never_stands_under_another_program(example):
    """Once a program is changed, the output and explained bytes of the page go."""
    one = example(output=True, raises=False, bytes=True)
    original = one.copied
    explained = one.figure.locator(".pj-bytes").first
    expect(explained).to_be_visible()
    one.write("print('mine')\n")
    expect(one.baked).to_be_hidden()
    expect(explained).to_be_hidden()
    expect(one.state).to_contain_text("Your version has not run yet")
    one.button("Run").click()
    one.ended("Your version ran to its end.")
    expect(one.baked).to_be_hidden()
    expect(explained).to_be_hidden()
    one.write(original)
    expect(one.baked).to_be_visible()
    expect(explained).to_be_visible()
    expect(one.result).to_be_hidden()


def test_a_stopped_version_shows_no_output_of_the_page(example):
    """After Stop stands what the reader's program printed, and nothing else."""
    one = example(output=True, raises=False, bytes=True)
    one.write("while True: pass\n")
    one.button("Run").click()
    expect(one.state).to_contain_text("Running", timeout=LOADING)
    expect(one.baked).to_be_hidden()
    one.button("Stop").click()
    one.ended("Stopped. It had printed nothing.")
    expect(one.figure.locator(".pj-stdout:visible, .pj-bytes:visible")).to_have_count(0)


def test_a_stopped_run_of_the_page_s_program_says_whose_output_it_is(
    browser, origin, example
):
    """Stopped before it printed, the page's own output stays, and is named so."""
    with fresh(browser, origin) as tab:
        one = example(tab, output=True)
        # Python never arrives, however fast the machine is.
        tab.route(re.compile(r"\.bin$"), lambda _: None)
        one.button("Run").click()
        expect(one.state).to_contain_text("Loading")
        one.button("Stop").click()
        one.ended("The output below is the page's.")
        expect(one.baked).to_be_visible()


def test_what_was_printed_before_a_change_is_folded_away(example):
    """A result goes with the program that printed it, and comes back with it."""
    one = example(output=True)
    one.write("print('first')\n")
    one.button("Run").click()
    one.ended("Your version ran to its end.")
    one.write("print('second')\n")
    expect(one.state).to_contain_text("has changed since it ran")
    expect(one.result).to_be_hidden()
    expect(one.baked).to_be_hidden()
    fold = one.figure.locator(".pj-stale > summary")
    expect(fold).to_have_text("What it printed before your last change")
    fold.click()
    expect(one.result).to_contain_text("first")
    one.write("print('first')\n")
    expect(one.state).to_contain_text("Your version ran to its end.")
    expect(one.result).to_be_visible()
    expect(fold).to_be_hidden()


def test_a_change_during_a_run_parts_the_two(example):
    """What comes of a run is held against the program that ran, not the one typed."""
    one = example(output=True)
    one.write("import time\nprint('old', flush=True)\nwhile True: time.sleep(0.1)\n")
    one.button("Run").click()
    expect(one.result).to_contain_text("old", timeout=LOADING)
    one.write("print('new')\n")
    expect(one.result).to_be_hidden()
    one.button("Stop").click()
    expect(one.state).to_contain_text("has changed since it ran")
    expect(one.result).to_be_hidden()
    expect(one.baked).to_be_hidden()


@pytest.mark.parametrize("size", [(390, 844), (1280, 900)], ids=["phone", "desktop"])
@pytest.mark.parametrize("edited", [False, True], ids=["the page's", "edited"])
def test_what_a_run_says_is_in_sight(browser, origin, example, size, edited):
    """After Run, the status and what was printed stand in the window, in full."""
    look = {"viewport": {"width": size[0], "height": size[1]}}
    with fresh(browser, origin, reduced_motion="reduce", **look) as tab:
        one = example(tab, output=True, raises=False, tabs=False)
        if edited:
            one.write("x = 1\n" * 16 + "print('mine')\n")
        # Where a reader presses it: the figure begins at the top of the window.
        one.button("Run").evaluate("node => node.scrollIntoView({block: 'center'})")
        one.button("Run").click()
        expect(one.state).to_contain_text(re.compile("…|Loading"), timeout=LOADING)
        tab.wait_for_function(f"({IN_SIGHT})([document.querySelector('.pj-run')])")
        one.ended(SOMEHOW)
        printed = one.figure.locator(".pj-run, .pj-stdout:visible").element_handles()
        assert len(printed) >= 2
        tab.wait_for_function(IN_SIGHT, arg=printed)


def test_who_looks_elsewhere_is_left_there(browser, origin, example):
    """The end of a run does not pull back a reader who has scrolled on."""
    with fresh(browser, origin, reduced_motion="reduce") as tab:
        one = example(tab)
        one.write("import time\ntime.sleep(1.5)\nprint('late')\n")
        one.button("Run").click()
        expect(one.state).to_contain_text("Running", timeout=LOADING)
        tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        place = tab.evaluate("scrollY")
        expect(one.figure).not_to_be_in_viewport()
        one.ended("Your version ran to its end.")
        assert tab.evaluate("scrollY") >= place


def test_a_program_that_asks_for_input_is_told_that_nobody_types(example):
    """Where input() ends in EOFError, the status says why, and what to do instead."""
    one = example(output=True)
    one.write("name = input('Your name: ')\nprint(name)\n")
    one.button("Run").click()
    one.ended("Your version ended with EOFError.")
    expect(one.state).to_contain_text("has no keyboard")
    one.write("raise EOFError('Ran out of input')\n")
    one.button("Run").click()
    one.ended("Your version ended with EOFError.")
    expect(one.state).not_to_contain_text("keyboard")


def test_an_error_shows_the_traceback_that_python_prints(example):
    """File, line and exception are those of the program as it was edited."""
    one = example(output=True)
    one.write("value = 1\n\nprint(missing)\n")
    one.button("Run").click()
    one.ended("Your version ended with NameError.")
    file = one.figure.locator(".pj-download").get_attribute("download")
    text = one.result.locator(".pj-stderr").inner_text()
    assert f'File "{file}", line 3, in <module>' in text
    assert "NameError: name 'missing' is not defined" in text


def test_an_error_of_pickle_leads_to_its_section(example):
    """A refusal is linked to the section that answers it, any other error is not."""
    one = example(output=True)
    one.write("import pickle, threading\npickle.dumps([threading.Lock()])\n")
    one.button("Run").click()
    one.ended("Your version ended with TypeError.")
    link = one.state.locator("a")
    expect(link).to_have_attribute("href", re.compile("/cannot-pickle/#lock$"))
    one.write("[][0]\n")
    expect(link).to_have_count(0)
    one.button("Run").click()
    one.ended("Your version ended with IndexError.")
    one.tab.wait_for_timeout(1000)  # a link would come by then, on a machine at rest
    expect(link).to_have_count(0)


def test_reset_brings_everything_back(example):
    """Program, output, copy and buttons are as the page came."""
    one = example(output=True)
    original = one.copied
    one.write("print('mine')\n")
    one.button("Run").click()
    one.ended(SOMEHOW)
    assert one.copied == "print('mine')\n"
    one.button("Reset").click()
    assert one.copied == original
    expect(one.editor).to_have_count(0)
    expect(one.result).to_have_count(0)
    expect(one.state).to_be_hidden()
    expect(one.figure.locator(".pj-code").first).to_be_visible()
    expect(one.baked).to_be_visible()


def test_copy_copies_what_is_shown(example):
    """The clipboard gets the edited program, and after Reset the page's."""
    one = example()
    original = one.copied
    one.write("print('mine')\n")
    one.button("Copy").click()
    one.tab.get_by_text("Copied to clipboard").wait_for()
    assert one.tab.evaluate("navigator.clipboard.readText()") == "print('mine')\n"
    one.button("Reset").click()
    one.button("Copy").click()
    one.tab.wait_for_timeout(100)
    assert one.tab.evaluate("navigator.clipboard.readText()") == original


def test_an_excerpt_runs_as_the_whole_program(example):
    """Where a page shows a part, Run runs all of it, and Edit shows all of it."""
    one = example(excerpt=True, output=True)
    one.button("Run").click()
    one.ended(re.compile("The same"))
    one.button("Edit").click()
    # The editor draws the lines in sight; the excerpt alone would not begin so.
    assert one.editor.inner_text().split("\n")[0] == one.copied.split("\n")[0]
    assert one.copied.startswith('"""')


def test_stop_ends_an_endless_loop_and_the_next_run_works(example):
    """The page answers while a loop spins; Stop ends it and keeps the focus."""
    one = example()
    one.write("print('on', flush=True)\nwhile True:\n    pass\n")
    one.button("Run").click()
    expect(one.result).to_contain_text("on", timeout=LOADING)
    assert one.tab.evaluate("1 + 1") == 2
    one.button("Stop").focus()
    one.tab.keyboard.press("Enter")
    one.ended("Stopped.")
    expect(one.button("Run")).to_be_focused()
    expect(one.result).to_contain_text("on")
    one.write("print('again')\n")
    one.button("Run").click()
    one.ended(SOMEHOW)
    expect(one.result).to_contain_text("again")


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("while True: print('more ' * 100)\n", "printed (more than|too much)"),
        (
            "import pickle\nx = []\nfor _ in range(100_000): x = [x]\n"
            "import sys\nsys.setrecursionlimit(10**9)\npickle.dumps(x)\n",
            "fresh",
        ),
        ("x = [bytearray(2**28) for _ in range(64)]\n", "memory|MemoryError"),
    ],
    ids=["flood", "recursion", "memory"],
)
def test_what_a_browser_cannot_bear_ends_in_plain_words(example, program, words):
    """Floods, deep calls and great hunger end; the next run has a fresh Python."""
    one = example()
    one.write(program)
    one.button("Run").click()
    one.ended(re.compile(words, re.IGNORECASE))
    one.write("print('again')\n")
    one.button("Run").click()
    one.ended(SOMEHOW)
    expect(one.result).to_contain_text("again")


def test_what_a_program_prints_enters_the_page_as_text(example):
    """Markup on either stream is shown, letter for letter, and makes no element."""
    markup = "<img src=x onerror=window.broken=1><script>window.broken=1</script>"
    one = example()
    one.write(f"import sys\nprint({markup!r})\nprint({markup!r}, file=sys.stderr)\n")
    one.button("Run").click()
    one.ended(SOMEHOW)
    assert one.result.inner_text().count(markup) == 2
    assert one.result.locator("img, script").count() == 0
    assert one.tab.evaluate("window.broken") is None


def test_another_run_on_the_page_stops_the_one_going_on(tab, marks, example):
    """A page has one Python: who runs a second program stops the first."""
    one = example()
    path = re.sub("^https?://[^/]*|#.*", "", tab.url)
    able = [x for x in marks if x["path"] == path and not x.get("cannot")]
    assert len(able) >= 2, "the first page with a program has only one"
    other = Example(tab, tab.locator(f"[id='{able[1]['id']}']"))
    one.write("while True: pass\n")
    one.button("Run").click()
    expect(one.state).to_contain_text("Running", timeout=LOADING)
    other.button("Run").click()
    one.ended("Stopped.")
    other.ended(SOMEHOW)


def test_an_edit_survives_a_visit_to_another_page(example, origin):
    """Back on the page the edited program is there; no button came twice."""
    one = example()
    one.write("print('kept')\n")
    one.tab.evaluate("document.querySelector('.md-footer__link').click()")
    expect(one.figure).to_have_count(0)
    one.tab.go_back()
    expect(one.editor).to_contain_text("print('kept')")
    expect(one.button("Run")).to_have_count(1)
    assert one.copied == "print('kept')\n"
    one.button("Reset").click()


def test_an_edit_survives_a_reload(browser, origin, example):
    """The tab keeps what was written, says that it has not run, until Reset."""
    with fresh(browser, origin) as tab:
        one = example(tab, output=True)
        original = one.copied
        one.write("print('kept')\n")
        expect(one.figure.locator(".pj-keys")).to_contain_text("This tab keeps")
        tab.reload()
        expect(one.editor).to_contain_text("print('kept')")
        expect(one.state).to_contain_text("Your version has not run yet")
        expect(one.baked).to_be_hidden()
        assert one.copied == "print('kept')\n"
        one.button("Reset").click()
        tab.reload()
        expect(one.button("Run")).to_be_visible()
        expect(one.baked).to_be_visible()
        expect(one.editor).to_have_count(0)
        assert one.copied == original


def test_where_nothing_can_be_kept_it_is_said(browser, origin, example):
    """In a browser that gives a page no storage, editing works and loses are named."""
    with fresh(browser, origin) as tab:
        tab.add_init_script(
            "Object.defineProperty(window, 'sessionStorage',"
            " { get() { throw new DOMException('no', 'SecurityError'); } })"
        )
        one = Example(tab, tab.locator("figure.pj-snippet[data-run]").first)
        tab.goto("/byte-streams/")
        one.write("print('here')\n")
        expect(one.figure.locator(".pj-keys")).to_contain_text("A reload loses")
        one.button("Run").click()
        one.ended(SOMEHOW)
        expect(one.result).to_contain_text("here")


def test_an_edit_whose_editor_does_not_come_is_not_run_unseen(browser, origin, example):
    """Without the editor the page's program stands there, runs and is copied."""
    with fresh(browser, origin) as tab:
        one = example(tab, output=True)
        original = one.copied
        one.write("print('kept')\n")
        tab.route(re.compile("/assets/run/editor-"), lambda route: route.abort())
        tab.reload()
        expect(one.state).to_contain_text("The editor could not be loaded")
        expect(one.figure.locator(".pj-code").first).to_be_visible()
        expect(one.baked).to_be_visible()
        assert one.copied == original


def test_leaving_the_page_stops_its_program(example):
    """What a page ran does not go on behind the next one."""
    one = example()
    one.write("while True: pass\n")
    one.button("Run").click()
    expect(one.state).to_contain_text("Running", timeout=LOADING)
    one.tab.evaluate("document.querySelector('.md-footer__link').click()")
    expect(one.figure).to_have_count(0)
    one.tab.go_back()
    one.write("print('free')\n")
    one.button("Run").click()
    one.ended(SOMEHOW)
    one.button("Reset").click()


@pytest.mark.parametrize("answer", ["404", "nothing"])
def test_without_its_files_the_page_is_whole_and_says_so(
    browser, origin, example, answer
):
    """Where Python or the editor cannot be fetched, a line says it; output stays."""
    with fresh(browser, origin) as tab:
        one = example(tab, output=True)

        def refuse(route):
            if answer == "404":
                route.fulfill(status=404, body="no such file")
            else:
                route.abort()

        tab.route(HEAVY, refuse)
        one.button("Run").click()
        one.ended("Python could not be loaded")
        expect(one.baked).to_be_visible()
        one.button("Edit").click()
        expect(one.state).to_contain_text("The editor could not be loaded")
        expect(one.figure.locator(".pj-code").first).to_be_visible()


def test_without_the_script_no_button_appears(browser, origin, example):
    """Where not even the small script comes, the page is as without JavaScript."""
    with fresh(browser, origin) as tab:
        tab.route(re.compile("/assets/run/"), lambda route: route.abort())
        one = example(tab, output=True)
        tab.wait_for_load_state("networkidle")
        expect(one.button("Run")).to_have_count(0)
        expect(one.button("Copy")).to_be_visible()
        expect(one.baked).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_against_a_run_that_differs(
    browser, origin, example, scheme, width
):
    """Editor, difference and traceback can be read and worked by everybody."""
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    with fresh(browser, origin, **look) as tab:
        one = example(tab, output=True, raises=False)
        one.write("print('new')\n1 / 0\n")
        one.button("Run").click()
        one.ended("ZeroDivisionError")
        tab.evaluate(f"{Axe().axe_script}; null")
        found = tab.evaluate(
            "figure => axe.run(figure, {resultTypes: ['violations']})"
            ".then(all => all.violations)",
            one.figure.element_handle(),
        )
        assert not [(x["id"], [y["failureSummary"] for y in x["nodes"]]) for x in found]
        assert tab.evaluate("scrollTo(10000, 0), scrollX") == 0
