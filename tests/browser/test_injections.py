"""No text from a pickle, a name, a file name or an address ever becomes markup."""

from __future__ import annotations

import base64
import io
import pickle
import struct
import zipfile
import zlib

import pytest
from playwright.sync_api import expect

from tests.browser.playground import PATIENCE, Play

MARK = "window.injected=1"
# What has turned text into markup or scripts in one place or another.
INJECTIONS = [
    f"<script>{MARK}</script>",
    f"<SCRIPT SRC=data:text/javascript,{MARK}></SCRIPT>",
    f"<script/x>{MARK}</script >",
    f"<scr<script>ipt>{MARK}</scr</script>ipt>",
    f"</script><script>{MARK}</script>",
    f"</title><script>{MARK}</script>",
    f"</textarea><script>{MARK}</script>",
    f"</style><script>{MARK}</script>",
    f"</template><script>{MARK}</script>",
    f"</noscript><script>{MARK}</script>",
    f"--><script>{MARK}</script>",
    f"]]><script>{MARK}</script>",
    f"<img src=x onerror={MARK}>",
    f"<img src=x onerror='{MARK}'>",
    f'<img src=x onerror="{MARK}">',
    f"<img/src/onerror={MARK}>",
    f"<img src=`x` onerror={MARK}>",
    f"<image href=x onerror={MARK}>",
    f"<svg onload={MARK}>",
    f"<svg/onload={MARK}//",
    f"<svg><script>{MARK}</script></svg>",
    f"<svg><animate onbegin={MARK} attributeName=x dur=1s>",
    f"<svg><a xlink:href=javascript:{MARK}><text y=20>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={MARK}>#x'>",
    f"<math><mtext><script>{MARK}</script>",
    f"<math href=javascript:{MARK}>x</math>",
    f"<body onload={MARK}>",
    f"<body onpageshow={MARK}>",
    f"<iframe src=javascript:{MARK}>",
    f"<iframe srcdoc='<script>parent.{MARK}</script>'>",
    f"<object data=javascript:{MARK}>",
    f"<embed src=javascript:{MARK}>",
    f"<a href=javascript:{MARK}>click</a>",
    f"<a href='java\tscript:{MARK}'>click</a>",
    f"javascript:{MARK}",
    f"JaVaScRiPt:{MARK}//",
    f"data:text/html,<script>{MARK}</script>",
    f"<form action=javascript:{MARK}><button>go</button></form>",
    f"<button formaction=javascript:{MARK} form=x>go</button>",
    f"<input autofocus onfocus={MARK}>",
    f"<select autofocus onfocus={MARK}>",
    f"<textarea autofocus onfocus={MARK}>",
    f"<details open ontoggle={MARK}>",
    f"<video><source onerror={MARK}></video>",
    f"<audio src=x onerror={MARK}>",
    f"<marquee onstart={MARK}>",
    f"<style>@keyframes x{{}}</style><b style=animation:x onanimationstart={MARK}>",
    f"<link rel=stylesheet href=data:text/css,x onload={MARK}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{MARK}'>",
    "<base href=https://example.org/>",
    f"<x onclick={MARK} style=position:fixed;inset:0>",
    f"<x contenteditable onbeforeinput={MARK}>",
    f"<x tabindex=1 onfocus={MARK} id=x>",
    f'" onmouseover="{MARK}',
    f"' onmouseover='{MARK}",
    f'"><img src=x onerror={MARK}>',
    f"'><img src=x onerror={MARK}>",
    f"` onmouseover=`{MARK}",
    f"&lt;script&gt;{MARK}&lt;/script&gt;",
    f"&#60;script&#62;{MARK}&#60;/script&#62;",
    f"\\u003cscript\\u003e{MARK}\\u003c/script\\u003e",
    f"\\x3cscript\\x3e{MARK}\\x3c/script\\x3e",
    f"${{{MARK}}}",
    f"{{{{constructor.constructor('{MARK}')()}}}}",
    f"<!--#exec cmd='{MARK}'-->",
    f"<?php {MARK} ?>",
    f"<noscript><p title='</noscript><img src=x onerror={MARK}>'>",
    f"<template shadowrootmode=open><script>{MARK}</script></template>",
    f"<portal src=javascript:{MARK}>",
    f"+ADw-script+AD4-{MARK}+ADw-/script+AD4-",
    f"\u202e<img src=x onerror={MARK}>",
    f"\x00<script>{MARK}</script>",
    f"<\x00script>{MARK}</script>",
    f"\u2028<script>{MARK}</script>",
    f"\ufeff<script>{MARK}</script>",
    "__proto__",
    "constructor",
]
EVERY = "\n".join(INJECTIONS)


def test_there_are_enough():
    """At least sixty, each another."""
    assert len(set(INJECTIONS)) == len(INJECTIONS) >= 60


@pytest.fixture(scope="module")
def play(page):
    """The playground, opened once."""
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    found = Play(page)
    found.visit()
    yield found
    assert not dialogs


@pytest.fixture(autouse=True)
def _nothing_happened(play):
    """Whatever a test shows: no script ran, and nothing but our elements is there."""
    yield
    play.page.mouse.move(200, 300)
    assert play.page.evaluate("window.injected") is None
    assert play.strangers() == []
    assert (
        play.page.evaluate(
            "[...document.scripts].filter(x => !x.src && x.type === '').length"
        )
        < 20
    )
    assert play.page.evaluate("Object.prototype.polluted") is None
    assert play.page.evaluate("document.baseURI").startswith(
        play.page.url.partition("#")[0]
    )


def views(play):
    """Look at every view, and open every fold."""
    for name in ("Imports and calls", "Program", "Facts", "Detonate", "Bytes"):
        panel = play.view(name)
        expect(panel).to_be_visible()
        panel.evaluate("x => x.querySelectorAll('details').forEach(y => y.open = true)")
        assert play.strangers() == []


def long(text):
    raw = text.encode("utf-8", "surrogatepass")
    return b"X" + struct.pack("<I", len(raw)) + raw


def named(module, name):
    return long(module) + long(name) + b"\x93"


def test_texts_in_a_pickle(play):
    """Strings, keys, bytes and members of sets stay text in every view."""
    value = [
        *INJECTIONS,
        dict(zip(INJECTIONS, INJECTIONS, strict=True)),
        set(INJECTIONS),
    ]
    play.read(pickle.dumps(value, 4))
    views(play)
    program = play.view("Program")
    expect(program).to_contain_text("<script>window.injected=1</script>")
    play.tab("Bytes").click()
    play.button("Step through").click()
    play.result.locator(".pj-slider").focus()
    play.page.keyboard.press("End")
    play.page.keyboard.press("ArrowLeft")


def test_bytes_in_a_pickle(play):
    """Byte strings that spell markup stay text."""
    play.read(pickle.dumps([text.encode("utf-8") for text in INJECTIONS], 4))
    views(play)


def test_names_in_a_pickle(play):
    """Modules, names, persistent ids and states are text, in acts and in programs."""
    acts = b"".join(
        named(text, text)
        + long(text)
        + b"\x85R"
        + long(text)
        + b"b"
        + long(text)
        + b"Q"
        for text in INJECTIONS
    )
    play.read(b"\x80\x04(" + acts + b"l.")
    views(play)
    assert play.view("Imports and calls").locator("li").count() > len(INJECTIONS)


def test_names_in_lines(play):
    """The line forms of GLOBAL, INST and PERSID carry them too."""
    plain = [text for text in INJECTIONS if text.isascii() and "\n" not in text]
    data = b"".join(
        b"(c" + text.encode() + b"\n" + text.encode() + b"\n"
        b"V" + text.encode("raw_unicode_escape") + b"\noP" + text.encode() + b"\n"
        for text in plain
        if "\\" not in text
    )
    play.read(b"(" + data + b"l.")
    views(play)


def test_faults_in_a_pickle(play):
    """What a fault quotes of a pickle is text."""
    for text in INJECTIONS[:12]:
        play.file("x.pkl", b"\x80\x04I" + text.encode() + b"\n.")
        expect(play.fault).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("number", range(len(INJECTIONS)))
def test_names_of_files(play, number):
    """A file may be called anything."""
    text = INJECTIONS[number]
    before = play.shown()
    play.file(text.replace("\x00", ""), pickle.dumps(number, 4))
    play.wait(before)
    expect(play.notice).to_contain_text("bytes.")


def test_names_of_members(play):
    """So may the members of an archive, and what is searched among them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as writer:
        for number, text in enumerate(INJECTIONS):
            writer.writestr(
                f"{number} {text}.pkl".replace("\x00", ""), pickle.dumps(text, 4)
            )
    play.file("x.zip", file.getvalue())
    members = play.root.locator(".pj-member")
    expect(members).to_have_count(len(INJECTIONS), timeout=PATIENCE)
    play.root.get_by_role("searchbox").fill("<script>")
    before = play.shown()
    members.first.click()
    play.wait(before)
    views(play)


def test_content_that_is_no_pickle(play):
    """What is refused is not echoed as markup either."""
    for text in INJECTIONS:
        play.file("x", text.encode("utf-8", "surrogatepass"))
        expect(play.aside).to_be_visible(timeout=PATIENCE)
        assert play.strangers() == []


def test_text_that_spells_no_bytes(play):
    """Complaints quote at most one letter of what was written, escaped."""
    for text in INJECTIONS:
        play.text(text.replace("\x00", ""))
        play.page.wait_for_timeout(20)
    play.text(EVERY.replace("\x00", ""))
    expect(play.notice).to_contain_text("neither hex", timeout=PATIENCE)


def test_values_of_programs(play):
    """Output, reprs, names of types and errors of a program are text."""
    play.pickled(f"texts = {INJECTIONS!r}\nfor text in texts:\n    print(text)\ntexts")
    views(play)
    play.value(f"raise ValueError({EVERY!r})\n1")
    expect(play.root.locator(".pj-failed")).to_contain_text(
        "<script>", timeout=PATIENCE
    )
    play.value(f"type({INJECTIONS[0]!r}, (), {{}})")
    expect(play.root.locator(".pj-refusal")).to_be_visible(timeout=PATIENCE)
    play.value(
        f"import threading\n{{text: threading.Lock() for text in {INJECTIONS!r}}}"
    )
    expect(play.root.locator(".pj-notes")).to_be_visible(timeout=PATIENCE)
    assert play.root.locator(".pj-culprits li").count() > 40


def test_what_a_detonation_tells(play):
    """Names, arguments, output, reprs and errors of a load are text."""
    calls = b"".join(
        b"cbuiltins\nprint\n" + long(text) + b"\x85R0" for text in INJECTIONS
    )
    play.read(b"\x80\x02" + calls + long(EVERY) + b".")
    told = play.detonate()
    expect(told).to_contain_text("<script>window.injected=1</script>")
    for text in INJECTIONS[:8]:
        play.read(b"\x80\x04" + named("builtins", "open") + long(text) + b"\x85R.")
        play.detonate()
    make = b"cbuiltins\ntype\n" + long(INJECTIONS[0]) + b")}\x87R)R."
    play.read(b"\x80\x02" + make)
    expect(play.detonate()).to_contain_text("<script>")


def test_lies_of_a_detonation(play):
    """A load that writes the answer itself can make nothing but text of it."""
    lie = (
        "import json, pathlib, atexit; atexit.register(lambda: pathlib.Path("
        "'answer.json').write_text(json.dumps(ANSWER, default=str)))"
    )
    markup = INJECTIONS[0]
    answers = [
        "None",
        "[]",
        "'text'",
        "{'log': 1}",
        repr({"value": {"toString": markup}, "type": markup, "error": None, "log": [],
              "log_dropped": 0, "events": [], "events_dropped": 0}),
        repr({"value": markup, "type": markup, "error": markup,
              "log": [{"what": markup, "text": markup}] * 5, "log_dropped": 1,
              "events": [{"what": markup, "text": markup}], "events_dropped": 0}),
        repr({"__proto__": {"polluted": 1}, "constructor": {"polluted": 1}}),
    ]  # fmt: skip
    for answer in answers:
        program = lie.replace("ANSWER", answer)
        play.read(b"\x80\x02cbuiltins\nexec\n" + long(program) + b"\x85R.")
        play.detonate()
        assert play.strangers() == []


def fragment(kind, data):
    machine = zlib.compressobj(9, wbits=-15)
    packed = machine.compress(data) + machine.flush()
    return f"#{kind}={base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


@pytest.mark.parametrize("number", range(len(INJECTIONS)))
def test_links_that_hold_markup(play, number):
    """A link is text, whatever stands in it, and nothing of it runs."""
    text = INJECTIONS[number].replace("\x00", "")
    play.page.goto(f"/playground/#pickle={text}")
    play.page.goto(f"/playground/#{text}")
    play.page.goto(
        "/playground/" + fragment("value", text.encode("utf-8", "surrogatepass"))
    )
    expect(play.notice).to_contain_text("It has not run")
    expect(play.root.locator(".pj-source").first).to_have_value(text)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("#pickle=%3Cscript%3E", "The link is damaged"),
        ("#pickle=!!!", "The link is damaged"),
        ("#value=AAAA", "The link is damaged"),
        ("#pickle=" + "A" * 50_000, "The link is damaged"),
        (fragment("pickle", bytes(50_000_000)), "unfolds to more than"),
        (fragment("value", b"#" * 50_000_000), "unfolds to more than"),
    ],
)
def test_hostile_links_are_explained(play, link, words):
    """A damaged link, or one that unfolds without end, is refused in words."""
    play.visit(link)
    expect(play.root).to_contain_text(words, timeout=PATIENCE)


def test_a_hostile_pickle_in_a_link_is_only_read(play):
    """The worst that a link can bring is shown, and not done."""
    data = b"cbuiltins\nprint\n(V" + INJECTIONS[0].encode() + b"\ntR."
    play.visit(fragment("pickle", data))
    expect(play.result.locator(".pj-verdict-line")).to_contain_text(
        "1 import and 1 call", timeout=PATIENCE
    )
    views(play)
