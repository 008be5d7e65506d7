"""Every control of the playground, by mouse and by keyboard."""

from __future__ import annotations

import base64
import gzip
import io
import json
import pickle
import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from picklejar.anatomy import dissect, in_words
from tests.browser.playground import PATIENCE, Play

GALLERY = json.loads(
    (
        Path(__file__).parents[2] / "src/picklejar/browser/playground/gallery.json"
    ).read_text("utf-8")
)
VALUE = {"matches": 10, "active": True}


@pytest.fixture(scope="module")
def play(page):
    """The playground, opened once: Python loads once."""
    found = Play(page)
    found.visit()
    return found


def archive(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as writer:
        for name, data in members.items():
            writer.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


# ── What comes in ────────────────────────────────────────────────────────────────────


def test_a_value_is_pickled_and_explained(play):
    """The value's pickle is shown with the bytes that CPython writes for it."""
    play.pickled(repr(VALUE))
    data = pickle.dumps(VALUE, 5)
    expect(play.result.locator(".pj-size-line")).to_have_text(
        f"{len(data)} bytes, protocol 5, {len(dissect(data).steps)} instructions"
    )
    words = [in_words(step) for step in dissect(data).steps]
    assert play.result.locator("tbody td:nth-child(4)").all_inner_texts() == words
    hexes = play.result.locator(".pj-strip .pj-hex").all_inner_texts()
    assert bytes.fromhex("".join(hexes)) == data


def test_ctrl_enter_runs_and_typing_follows(play):
    """The keyboard runs it; from then on the bytes follow what is typed."""
    play.visit()
    field = play.root.locator(".pj-source").first
    field.fill("[1]")
    play.page.wait_for_timeout(1200)
    assert play.shown() == 0, "it ran before it was told to"
    field.press("Control+Enter")
    play.wait(0)
    field.press("Control+End")
    field.press("Backspace")
    field.press_sequentially(", 2]")
    expect(play.result.locator(".pj-size-line")).to_contain_text(
        f"{len(pickle.dumps([1, 2], 5))} bytes", timeout=PATIENCE
    )


def test_a_new_line_keeps_the_indentation(play):
    """After a colon a line begins deeper, as it does in editors."""
    play.tab("Python value").click()
    field = play.root.locator(".pj-source").first
    field.fill("")
    field.press_sequentially("def f():\nreturn [1]")
    assert field.input_value() == "def f():\n    return [1]"


def test_protocols_stand_side_by_side(play):
    """Each protocol shows its size, and choosing one shows its bytes."""
    play.pickled("[b'x' * 40, {'a'}]")
    labels = play.root.locator(".pj-protocol")
    value = [b"x" * 40, {"a"}]
    sizes = [
        f"{protocol}\n{len(pickle.dumps(value, protocol))} bytes"
        for protocol in range(6)
    ]
    assert [re.sub(r"\s*\n\s*", "\n", x) for x in labels.all_inner_texts()] == sizes
    before = play.shown()
    play.root.get_by_role("radio").nth(5).focus()
    play.page.keyboard.press("ArrowLeft")
    play.wait(before)
    expect(play.result.locator(".pj-size-line")).to_contain_text("protocol 4")
    before = play.shown()
    labels.nth(0).click()
    play.wait(before)
    expect(play.result.locator(".pj-size-line")).not_to_contain_text("protocol")


def test_the_path_to_the_culprit_is_shown(play):
    """A value that will not pickle names what refuses and where it is."""
    play.value("import threading\n{'a': [threading.Lock()]}")
    refusal = play.root.locator(".pj-refusal")
    expect(refusal).to_contain_text(
        "cannot pickle '_thread.lock' object", timeout=PATIENCE
    )
    expect(refusal.locator(".pj-culprits code")).to_have_text("value['a'][0]")
    expect(refusal.locator(".pj-notes li")).to_have_text(
        ["when serializing list item 0", "when serializing dict item 'a'"]
    )


REFUSED = {
    "lock": ("import threading\nthreading.Lock()", "os-boundary/cannot-pickle/#lock"),
    "lambda": ("lambda: 0", "os-boundary/cannot-pickle/#lambda"),
    "local class": (
        "def make():\n    class Local: pass\n    return Local()\n\nmake()",
        "errors/names/#local-class",
    ),
    "socket": (
        "import socket\nsocket.socket()",
        "os-boundary/cannot-pickle/#socket",
    ),
    "generator": ("(x for x in [])", "os-boundary/cannot-pickle/#generator"),
    "module": ("import json\njson", "os-boundary/cannot-pickle/#module"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_leads_to_its_fix(play, name):
    """The words of a refusal are linked to the section that answers them."""
    source, section = REFUSED[name]
    play.value(source)
    link = play.root.locator(".pj-refusal > p a")
    expect(link).to_have_attribute(
        "href", re.compile(f"/{re.escape(section)}$"), timeout=PATIENCE
    )
    assert not play.strangers()


def test_on_a_phone_the_result_comes_into_sight(browser, origin):
    """After "Pickle it" what came of it is in the window, not below its end."""
    context = browser.new_context(
        base_url=origin, viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    )
    play = Play(context.new_page())
    play.visit()
    field = play.root.locator(".pj-source").first
    field.fill("lambda: 0")
    field.scroll_into_view_if_needed()
    field.press("Control+Enter")
    refusal = play.root.locator(".pj-refusal")
    expect(refusal).to_be_in_viewport(ratio=0.9, timeout=PATIENCE)
    context.close()


def test_each_culprit_leads_to_its_own_fix(play):
    """Of several culprits each that has other words than the error above has a link."""
    play.value("import threading\n[threading.Lock(), lambda: 0]")
    links = play.root.locator(".pj-culprits a")
    expect(links).to_have_count(1, timeout=PATIENCE)
    expect(links).to_have_attribute("href", re.compile("#lambda$"))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("1 +", "SyntaxError"),
        ("import os", "The last line must be a value"),
        ("print('before')\n1 / 0", "ZeroDivisionError"),
        ("raise SystemExit(3)\n1", "SystemExit"),
        ("import os\nos._exit(3)\n1", "status 3"),
        ("while True: print('flood')\n1", "64 KiB"),
        ("x = []\nfor _ in range(100_000): x = [x]\nx", "Too deep for a browser"),
        ("[0] * 10**9", "MemoryError"),
        ("input()", "has no keyboard"),
    ],
)
def test_errors_of_a_program_are_told(play, source, words):
    """What goes wrong is shown as Python tells it."""
    play.value(source)
    expect(play.root.locator(".pj-result")).to_contain_text(words, timeout=PATIENCE)
    if "before" in source:
        expect(play.root.locator(".pj-result")).to_contain_text("What it printed")


def test_an_endless_loop_is_stopped(play):
    """Stop ends it, and the next run works."""
    play.value("while True: pass\n1")
    stop = play.button("Stop")
    expect(stop).to_be_visible()
    play.page.wait_for_timeout(1500)
    stop.press("Enter")
    expect(play.root.locator(".pj-result")).to_contain_text(
        "Stopped.", timeout=PATIENCE
    )
    play.pickled("'after'")


@pytest.mark.parametrize(
    ("form", "write"),
    [
        ("hex", bytes.hex),
        ("base64", lambda data: base64.b64encode(data).decode()),
        ("a bytes literal", repr),
        ("escaped bytes", lambda data: "".join(f"\\x{x:02x}" for x in data)),
    ],
)
def test_text_is_read_as_it_is_typed(play, form, write):
    """Whatever form a pickle is written in is told and read, without a button."""
    data = pickle.dumps([form, 1], 4)
    before = play.shown()
    play.text(write(data))
    expect(play.notice).to_have_text(
        f"Read as {form}: {len(data)} bytes.", timeout=PATIENCE
    )
    play.wait(before)


def test_text_that_spells_nothing_is_explained(play):
    """It is said what is wrong with it; nothing old stays in sight."""
    play.text("80 04 4")
    expect(play.notice).to_contain_text("two digits", timeout=PATIENCE)
    play.text("80 04 4b 0g 2e")
    expect(play.notice).to_contain_text("'g', character 11,", timeout=PATIENCE)
    expect(play.result).to_have_count(0)
    play.text("")
    expect(play.notice).to_have_text("")


def test_a_file_is_chosen_or_dropped(play):
    """Both ways lead to the same."""
    data = pickle.dumps("from a file", 4)
    before = play.shown()
    play.file("some.pkl", data)
    play.wait(before)
    expect(play.notice).to_have_text(f"some.pkl, {len(data)} bytes.")
    transfer = play.page.evaluate_handle(
        """text => {
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(text), x => x.charCodeAt(0));
          transfer.items.add(new File([bytes], "dropped.pkl"));
          return transfer;
        }""",
        base64.b64encode(pickle.dumps("dropped", 4)).decode(),
    )
    before = play.shown()
    play.tab("Python value").click()
    play.root.locator(".pj-inputs").dispatch_event("drop", {"dataTransfer": transfer})
    play.wait(before)
    expect(play.tab("File")).to_have_attribute("aria-selected", "true")
    expect(play.notice).to_contain_text("dropped.pkl")


def test_the_keyboard_chooses_a_file(play):
    """The field for files is reached and opened without a mouse."""
    play.tab("File").focus()
    play.page.keyboard.press("Enter")
    play.page.keyboard.press("Tab")
    expect(play.root.locator("input[type=file]")).to_be_focused()
    # Listened to some time before: the browser must know by then not to ask a person.
    choosers = []

    def opened(chooser):
        choosers.append(chooser)

    play.page.on("filechooser", opened)
    play.page.wait_for_timeout(500)
    play.page.keyboard.press("Enter")
    for _ in range(100):
        if choosers:
            break
        play.page.wait_for_timeout(100)
    before = play.shown()
    choosers[0].set_files(
        {"name": "a", "mimeType": "", "buffer": gzip.compress(pickle.dumps(1))}
    )
    play.wait(before)
    assert "gzip" in play.view("Facts").inner_text()


def test_members_of_an_archive_can_be_chosen(play):
    """They are listed, likely ones first; each can be opened with the keyboard."""
    data = archive(
        a_txt=b"hello", one_pkl=pickle.dumps(1, 4), two_pkl=pickle.dumps(2, 4)
    )
    play.file("some.zip", data)
    members = play.root.locator(".pj-member")
    expect(members).to_have_count(3, timeout=PATIENCE)
    assert [x.split("\n")[0] for x in members.all_inner_texts()] == [
        "one.pkl",
        "two.pkl",
        "a.txt",
    ]
    before = play.shown()
    members.nth(1).press("Enter")
    play.wait(before)
    assert "two.pkl" in play.view("Facts").inner_text()
    size = len(pickle.dumps(2, 4))
    expect(play.result.locator(".pj-origin")).to_have_text(
        f"Taken out of a zip archive ({len(data)} bytes) → two.pkl ({size} bytes)"
    )


def test_a_checkpoint_opens_at_once(play):
    """Where only one member can be the pickle, nothing is asked."""
    key = ("storage", "0", 16)

    class Pickler(pickle.Pickler):
        def persistent_id(self, thing):
            return key if thing == "tensor" else None

    file = io.BytesIO()
    Pickler(file, 2).dump({"weight": "tensor"})
    before = play.shown()
    play.file("model.pt", archive(m__data_pkl=file.getvalue(), m__data__0=bytes(64)))
    play.wait(before)
    expect(play.view("Imports and calls")).to_contain_text("persistent_load")


def test_members_are_found_by_name(play):
    """Long lists can be filtered."""
    play.file("many.zip", archive(**{f"part{n}_pkl": b"N." for n in range(300)}))
    members = play.root.locator(".pj-member")
    expect(members).to_have_count(200, timeout=PATIENCE)
    play.root.get_by_role("searchbox").fill("part123")
    expect(members).to_have_count(1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer"),
        (b"<html><body>Not found</body></html>", "an HTML page"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b'{"a": 1}', "json.load"),
        (b"", "Ran out of input"),
        (bytes(64), "filled with zero bytes"),
        (b"\x28\xb5\x2f\xfd\x04\x00", "Zstandard"),
        (b"\x1f\x8b\x08\x00broken", "breaks off"),
    ],
)
def test_what_is_no_pickle_is_named(play, data, words):
    """It is said what the file is and what to do."""
    play.file("file", data)
    expect(play.aside).to_contain_text(words, timeout=PATIENCE)
    assert "`" not in play.aside.inner_text()


@pytest.mark.parametrize(
    ("data", "section"),
    [
        (b"version https://git-lfs.github.com/spec/v1\n", "/errors/bytes/#load-key"),
        (bytes(64), "/errors/bytes/#load-key"),
        (b"", "/errors/bytes/#eof"),
    ],
)
def test_what_a_load_would_say_leads_to_its_section(play, data, section):
    """Where a strange file is told by an error, the error is linked."""
    play.file("file", data)
    expect(play.aside.locator("a")).to_have_attribute(
        "href", re.compile(f"{re.escape(section)}$"), timeout=PATIENCE
    )


def test_commands_in_an_advice_are_code(play):
    """What is to be typed looks like it."""
    play.file("file", b"version https://git-lfs.github.com/spec/v1\n")
    codes = play.aside.locator("code")
    expect(codes).to_have_text(["git lfs install", "git lfs pull"], timeout=PATIENCE)


def test_a_literal_that_is_no_pickle_is_not_sent_to_where_it_is(play):
    """Text under "Pickle as text" is told where values go, not to be put there."""
    play.text("b'abc'")
    expect(play.aside).to_contain_text("This is text.", timeout=PATIENCE)
    expect(play.aside).to_contain_text("“Python value”")
    expect(play.aside).not_to_contain_text("Pickle as text")
    play.file("letter.txt", b"Dear reader")
    expect(play.aside).to_contain_text("“Pickle as text”", timeout=PATIENCE)


def test_what_is_no_pickle_can_be_read_anyway(play):
    """A reader who wants to sees where a load would stop."""
    play.file("file", b"{}")
    before = play.shown()
    play.button("Read it as a pickle anyway").click()
    play.wait(before)
    expect(play.fault).to_contain_text("byte 0")


@pytest.mark.parametrize("entry", GALLERY, ids=lambda entry: entry["title"])
def test_examples_work(play, entry):
    """Each example of the gallery can be picked, and shows something."""
    play.root.locator(".pj-gallery > summary").focus()
    if not play.root.locator(".pj-gallery").evaluate("x => x.open"):
        play.page.keyboard.press("Enter")
    before = play.shown()
    button = play.root.get_by_role("button").filter(has_text=entry["about"])
    button.focus()
    play.page.keyboard.press("Enter")
    if entry["title"] in {"A lock, four levels down", "A lambda"}:
        expect(play.root.locator(".pj-refusal")).to_be_visible(timeout=PATIENCE)
    elif entry["title"] == "Not a pickle at all":
        expect(play.aside).to_contain_text("Git LFS", timeout=PATIENCE)
    else:
        play.wait(before)
    assert not play.strangers()


# ── What is shown ────────────────────────────────────────────────────────────────────


def test_views_are_turned_with_the_keyboard(play):
    """Arrow keys go from view to view, and each has its content."""
    play.read(b"cbuiltins\nprint\n(Vinert\ntR.")
    play.tab("Bytes").focus()
    for name, words in [
        ("Imports and calls", "from builtins import print"),
        ("Program", "result = "),
        ("Facts", "not declared"),
        ("Detonate", "a sandbox without network"),
    ]:
        play.page.keyboard.press("ArrowRight")
        expect(play.tab(name)).to_be_focused()
        panel = play.result.get_by_role("tabpanel", name=name)
        expect(panel).to_contain_text(words, timeout=PATIENCE)
    play.page.keyboard.press("Home")
    expect(play.tab("Bytes")).to_have_attribute("aria-selected", "true")


def test_a_price_is_told_in_the_first_line(play):
    """What reserves memory is not called plain data: the verdict names the memory."""
    play.read(b"]r\xff\xff\xff\x0f.")
    verdict = play.result.locator(".pj-verdict-line.pj-acting")
    expect(verdict).to_contain_text("Before Python 3.15 it also reserves 4 GiB")
    expect(verdict).not_to_contain_text("plain data")
    play.read(b"]r\xff\x00\x00\x00.")
    expect(play.result.locator(".pj-verdict-line")).to_contain_text("plain data")


def test_a_verdict_names_the_fault(play):
    """What fails is said to fail, and where; no clean verdict stands beside a fault."""
    verdict = play.result.locator(".pj-verdict-line.pj-acting")
    play.read(b"cbuiltins\nprint\n(Vinert\ntR")
    expect(verdict).to_contain_text("1 import and 1 call, and then fails at byte 26")
    play.read(pickle.dumps(["x"], 2)[:-1])
    expect(verdict).to_contain_text("fails at byte 14. What stands behind that was not")
    play.read(b"\x80\x04\x95\x64" + bytes(7) + b"cbuiltins\nprint\n(Vx\ntR.")
    expect(verdict).to_contain_text("A load of this fails at byte 2")
    expect(verdict).not_to_contain_text("plain data")


def test_one_thing_is_told_in_the_singular(play):
    """A last instruction is not "1 instructions", and one byte "follows"."""
    play.read(b"(" + b"N" * 38 + b"t." + b"N")
    steps = 41
    expect(play.result.locator(".pj-size-line")).to_contain_text(f"{steps} instr")
    summary = play.result.locator("details.pj-more > summary")
    expect(summary).to_have_text("The last instruction")
    expect(play.result.locator(".pj-verdict-line")).to_contain_text(
        "1 byte follows its end."
    )


def test_it_never_says_safe(play):
    """Plain data are called plain data; no word promises more."""
    play.read(pickle.dumps(VALUE, 4))
    texts = [
        play.view(name).inner_text() for name in ("Imports and calls", "Facts", "Bytes")
    ]
    texts.append(play.result.locator(".pj-verdict-line").inner_text())
    assert "plain data" in texts[-1]
    assert not any(
        re.search(r"\bsafe|harmless|secure\b", text, re.IGNORECASE) for text in texts
    )


def test_an_act_leads_to_its_instruction(play):
    """From the list of calls a reader gets to the bytes that make them."""
    play.read(b"cbuiltins\nprint\n(Vinert\ntR.")
    play.view("Imports and calls").get_by_role("button", name="byte 25").click()
    expect(play.tab("Bytes")).to_have_attribute("aria-selected", "true")
    row = play.result.locator("tr[data-step]:focus")
    expect(row).to_contain_text("REDUCE")


def test_the_stepper_steps(play):
    """It is the stepper of the pages, and leaves the address alone."""
    play.read(pickle.dumps(VALUE, 4))
    address = play.page.url
    play.button("Step through").click()
    place = play.result.locator(".pj-place")
    count = len(dissect(pickle.dumps(VALUE, 4)).steps)
    expect(place).to_have_text(f"1 of {count}")
    play.result.locator(".pj-slider").focus()
    play.page.keyboard.press("End")
    expect(place).to_have_text(f"{count} of {count}")
    expect(play.result.locator(".pj-card").first).to_contain_text("'matches'")
    play.page.wait_for_timeout(700)
    assert play.page.url == address


def test_what_follows_can_be_read(play):
    """A second pickle in the same data is offered and opened."""
    play.read(pickle.dumps("first", 4) + pickle.dumps("second", 4))
    facts = play.view("Facts")
    before = play.shown()
    facts.get_by_role("button", name="Read what follows as a pickle").click()
    play.wait(before)
    expect(play.view("Facts")).to_contain_text("'second'")


def test_a_fault_is_shown_where_it_is(play):
    """A pickle that is cut off shows what is there, and where a load fails."""
    play.read(pickle.dumps(["x"] * 5, 4)[:-4])
    expect(play.fault).to_contain_text("A load stops here.")


def test_each_reading_of_a_crossed_frame_is_shown(play):
    """Never that nothing is called, and the call that only a file's load makes."""
    play.read(
        bytes.fromhex(
            "80049504000000000000008c03616263432530636275696c74696e730a7072696e740a"
            "285327494e4552542d43414c4c4544270a74522e2e"
        )
    )
    verdict = play.result.locator(".pj-verdict-line")
    expect(verdict).to_contain_text("read different things in these bytes")
    expect(verdict).not_to_contain_text("nothing")
    acts = play.view("Imports and calls")
    expect(acts).to_contain_text("builtins.print('INERT-CALLED')")
    expect(acts).to_contain_text("io.BytesIO")


# ── What a reader takes along ────────────────────────────────────────────────────────


def test_bytes_can_be_copied_and_saved(play):
    """As hex, as base64, as a literal, and as a file: the same bytes."""
    data = pickle.dumps(["'quotes' and \"more\"", 1.5, b"\x00\xff"], 4)
    play.read(data)
    for name, read in [
        ("Copy hex", bytes.fromhex),
        ("Copy base64", base64.b64decode),
        ("Copy literal", lambda text: eval(text, {})),
    ]:
        play.button(name).click()
        expect(play.result.locator(".pj-said")).to_have_text("Copied.")
        copied = play.page.evaluate("navigator.clipboard.readText()")
        assert read(copied) == data
    with play.page.expect_download() as saved:
        play.button("Download").press("Enter")
    assert Path(saved.value.path()).read_bytes() == data
    assert saved.value.suggested_filename == "playground.pkl"


def test_a_link_holds_a_pickle_and_only_reads_it(play):
    """Opening the copied link shows the same bytes; nothing is loaded."""
    data = b"cbuiltins\nprint\n(Vinert\ntR."
    play.read(data)
    play.button("Share").click()
    expect(play.result.locator(".pj-said")).to_contain_text("Link copied")
    link = play.page.evaluate("navigator.clipboard.readText()")
    play.visit(link[link.index("#") :])
    expect(play.result.locator(".pj-size-line")).to_contain_text(
        f"{len(data)} bytes", timeout=PATIENCE
    )
    expect(play.notice).to_contain_text("came with a link")
    assert play.root.get_by_text("inert", exact=True).count() == 0


def test_a_link_with_a_program_waits(play):
    """Opening it fills the field and runs nothing until the reader says so."""
    play.pickled("print('ran')\n[1, 2]")
    play.button("Share").click()
    expect(play.result.locator(".pj-said")).to_contain_text("Link copied")
    link = play.page.evaluate("navigator.clipboard.readText()")
    asked = []
    play.page.on("request", lambda request: asked.append(request.url))
    play.visit(link[link.index("#") :])
    expect(play.notice).to_contain_text("It has not run")
    field = play.root.locator(".pj-source").first
    expect(field).to_have_value("print('ran')\n[1, 2]")
    field.press("End")
    field.press_sequentially(" ")
    play.page.wait_for_timeout(1500)
    assert play.shown() == 0
    assert not [url for url in asked if url.endswith(".bin")], "Python was loaded"
    play.button("Pickle it").click()
    play.wait(0)
    expect(play.root.locator(".pj-result")).to_contain_text("ran")


def test_a_link_does_not_run_because_of_what_was_typed_before(play):
    """A link that is opened while typing still follows waits for a click as well."""
    play.pickled("'first'")
    play.button("Share").click()
    expect(play.result.locator(".pj-said")).to_contain_text("Link copied")
    first = play.page.url
    play.pickled("'second'")
    play.button("Share").click()
    expect(play.result.locator(".pj-said")).to_contain_text("Link copied")
    before = play.shown()
    play.root.locator(".pj-source").first.press_sequentially(" ")
    play.page.evaluate("hash => { location.hash = hash; }", first[first.index("#") :])
    expect(play.root.locator(".pj-source").first).to_have_value("'first'")
    play.page.wait_for_timeout(1500)
    # Where the theme fetches the page anew for it, nothing has been shown yet.
    assert play.shown() in (0, before)
    expect(play.notice).to_contain_text("It has not run")


def test_a_link_that_would_be_too_long_says_so(play):
    """More than fits in a link is refused in words, and the address stays."""
    import random

    play.read(
        random.Random(1).randbytes(0) + pickle.dumps(random.Random(1).randbytes(20_000))
    )
    address = play.page.url
    play.button("Share").click()
    expect(play.result.locator(".pj-said")).to_contain_text("Too long for a link")
    assert play.page.url == address


# ── Detonation ───────────────────────────────────────────────────────────────────────


def test_a_detonation_shows_what_was_tried(play):
    """Imports, calls, output and the object are shown, after one explicit press."""
    play.read(b"cbuiltins\nprint\n(Vthis was printed\ntR.")
    told = play.detonate()
    for words in ("builtins.print('this was printed')", "What it printed", "NoneType"):
        expect(told).to_contain_text(words)


def test_a_detonation_that_never_ends_is_stopped(play):
    """A reader can stop it, and read on afterwards."""
    play.read(b"ctime\nsleep\n(I1000\ntR.")
    panel = play.view("Detonate")
    panel.get_by_role("button", name="Detonate it in the sandbox").click()
    play.page.wait_for_timeout(1500)
    panel.get_by_role("button", name="Stop", exact=True).click()
    expect(panel.locator(".pj-fault")).to_contain_text("Stopped.", timeout=PATIENCE)
    play.read(pickle.dumps("after", 4))


def test_a_detonation_does_not_reach_what_reads(play):
    """A pickle that changes the anatomy changes nothing of what the page shows."""
    hostile = (
        b"cbuiltins\nexec\n(Vimport picklejar.anatomy as a, pickle; a.in_words = "
        b"lambda step: 'overwritten'; pickle.loads = pickle.dumps = None\ntR."
    )
    play.read(hostile)
    play.detonate()
    play.pickled("[1, 2, 3]")
    assert "overwritten" not in play.result.inner_text()


# ── Many bytes ───────────────────────────────────────────────────────────────────────


def test_a_long_pickle_is_a_list_that_scrolls(play):
    """Only what is in view is in the page; every instruction can be reached."""
    data = pickle.dumps([{"id": n} for n in range(40_000)], 4)
    steps = len(dissect(data).steps)
    before = play.shown()
    play.file("long.pkl", data)
    play.wait(before)
    rows = play.result.locator(".pj-virtual tbody tr")
    assert rows.count() < 60
    scroller = play.result.locator(".pj-scroller")
    scroller.focus()
    play.page.keyboard.press("End")
    expect(rows.last).to_contain_text("STOP")
    expect(rows.last).to_have_attribute("aria-rowindex", str(steps + 1))
    play.page.keyboard.press("Home")
    expect(rows.first).to_contain_text("PROTO")
    play.page.keyboard.press("PageDown")
    expect(rows.first).not_to_contain_text("PROTO")
    scroller.evaluate("x => x.scrollTop = x.scrollHeight / 2")
    expect(rows.nth(3).locator("td").nth(2)).to_have_text(re.compile("[A-Z]"))
    field = play.result.get_by_role("spinbutton")
    field.fill("100000")
    field.press("Enter")
    marked = play.result.locator("tr.pj-now td").first
    expect(marked).to_have_text(re.compile(r"^(9999\d|100000)$"))


def test_the_beginning_of_a_long_pickle_can_be_stepped_through(play):
    """Its first instructions get the stepper of the pages."""
    before = play.shown()
    play.file("long.pkl", pickle.dumps(list(range(5000)), 4))
    play.wait(before)
    play.button("Step through the first 2,000 instructions").click()
    play.button("Step through").click()
    expect(play.result.locator(".pj-place")).to_have_text("1 of 2000")


def test_a_pickle_beyond_the_limit_is_met_with_a_choice(play):
    """It is said what the limit is, and the first part is shown if that is wanted."""
    data = pickle.dumps([bytes([n]) * 1_000_000 for n in range(12)], 4)
    play.file("large.pkl", data)
    expect(play.aside).to_contain_text("10,485,760 bytes", timeout=PATIENCE)
    before = play.shown()
    play.button("Show the first 10 MiB").click()
    play.wait(before)
    expect(play.result.locator(".pj-verdict-line")).to_contain_text(
        "Only the first part"
    )


def test_reading_can_be_stopped(play):
    """A long reading ends when the reader says so, and the next one works."""
    play.file("long.pkl", b"\x80\x04" + b"N0" * 2_500_000 + b"N.")
    stop = play.button("Stop reading")
    expect(stop).to_be_visible(timeout=PATIENCE)
    stop.click()
    expect(play.status).to_have_text("Stopped.")
    play.read(pickle.dumps("after", 4))


# ── The page ─────────────────────────────────────────────────────────────────────────


def test_nothing_is_loaded_before_it_is_wanted(play):
    """Opening the page loads no Python."""
    asked = []
    play.page.on("request", lambda request: asked.append(request.url))
    play.visit()
    play.page.wait_for_timeout(500)
    assert asked
    assert not [url for url in asked if url.endswith(".bin")]


def test_it_comes_back_after_instant_navigation(play):
    """Leaving the page for another and coming back gives a fresh playground."""
    play.page.get_by_role("link", name="Cheat sheet").first.click()
    play.page.wait_for_url("**/cheat-sheet/")
    expect(play.root).to_have_count(0)
    play.page.get_by_role("link", name="Playground").first.click()
    expect(play.root.locator(".pj-inputs")).to_be_visible(timeout=PATIENCE)
    before = play.shown()
    play.pickled("1")
    assert before == 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_against_what_is_shown(browser, origin, scheme, width):
    """Every view can be read and worked by everybody, as far as axe sees."""
    context = browser.new_context(
        base_url=origin,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    play = Play(context.new_page())
    play.visit()
    play.page.evaluate(f"{Axe().axe_script}; null")
    found = []

    def check(name):
        wrong = play.page.evaluate(
            "axe.run('.pj-playground').then(all => all.violations.map(x => [x.id,"
            " x.nodes.map(y => y.html.slice(0, 200))]))"
        )
        found.extend((name, *one) for one in wrong)
        overflow = "document.documentElement.scrollWidth > innerWidth"
        if play.page.evaluate(overflow):
            found.append((name, "scrolls sideways"))

    play.root.locator(".pj-gallery > summary").click()
    check("gallery")
    play.pickled("class Jar:\n    lid = 1\n\nJar()")
    play.button("Step through").click()
    check("stepper")
    for name in ("Imports and calls", "Program", "Facts", "Detonate"):
        expect(play.view(name)).not_to_have_text(re.compile("^(Writing…)?$"))
        check(name)
    play.read(b"cbuiltins\nprint\n(Vinert\ntR.")
    play.detonate()
    check("detonated")
    play.file("x.zip", archive(a_pkl=b"N.", b_pkl=b"N."))
    expect(play.root.locator(".pj-member").first).to_be_visible(timeout=PATIENCE)
    check("members")
    before = play.shown()
    play.file("x.pkl", pickle.dumps(list(range(5000))))
    play.wait(before)
    check("scroller")
    play.value("lambda: 0")
    expect(play.root.locator(".pj-refusal")).to_be_visible(timeout=PATIENCE)
    check("refusal")
    context.close()
    assert not found


def test_where_python_cannot_load_it_is_said(browser, origin):
    """Without the runtime's files the page says so, and stays as it is."""
    context = browser.new_context(base_url=origin)
    context.route("**/*.bin", lambda route: route.abort())
    play = Play(context.new_page())
    play.visit()
    play.value("1")
    expect(play.aside).to_contain_text("Python could not be loaded", timeout=PATIENCE)
    expect(play.button("Pickle it")).to_be_visible()
    context.close()


def test_without_scripts_the_page_names_the_command(browser, origin):
    """Without JavaScript the page says what it would do, and what does the same."""
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/playground/")
    expect(tab.locator(".pj-playground")).to_contain_text("picklejar explain model.pkl")
    context.close()
