"""The built site in a real Chromium: who serves it, who reads it, what it holds.

Playwright keeps an event loop running in the thread that it starts in, and other tests
start loops of their own; so a browser lives as long as one module's tests.
"""

from __future__ import annotations

import contextlib
import http.server
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    expect,
    sync_playwright,
)

from picklejar import bundle, snippets
from picklejar.labels import Label
from picklejar.snippets import Snippet
from tests.conftest import Quiet, unlisted

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks of another host fails, and so shows.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PATIENCE = 60.0
"""Seconds that a page gets to become what a test waits for.

A busy machine needs some of them; only what never happens needs all.
"""
expect.set_options(timeout=PATIENCE * 1000)

Complaints = Callable[[BrowserContext], list[str]]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _wait(
    tab: Page, expression: str, *, arg: object = None, timeout: float | None = None
) -> None:
    """Wait until an expression holds in a page.

    Playwright's own way compiles the expression within the page again and again, which
    the pages' content security policy forbids; asked from outside, it is allowed.
    """
    seconds = PATIENCE if timeout is None else timeout / 1000
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(Error):  # a page that is being left cannot answer
            if tab.evaluate(expression, arg):
                return
        if time.monotonic() > deadline:
            raise AssertionError(f"not true in {seconds:g} s: {expression.strip()}")
        tab.wait_for_timeout(20)


Page.wait_for_function = _wait  # type: ignore[assignment,method-assign]


@pytest.fixture(scope="session")
def origin(site: Path, place: tuple[Path, int]) -> str:
    """The address of the served site, without the slash at its end."""
    return f"http://127.0.0.1:{place[1]}"


@pytest.fixture(scope="session")
def paths(site: Path, origin: str) -> list[str]:
    """The path of every page in the sitemap, such as ``/security/signing/``."""
    locations = [
        element.text or ""
        for element in ET.parse(site / "sitemap.xml").iter()
        if element.tag.endswith("}loc")
    ]
    assert len(locations) > 20, "the sitemap has lost its pages"
    assert {location.startswith(f"{origin}/") for location in locations} == {True}
    return [urlsplit(location).path for location in locations]


@pytest.fixture(scope="session")
def programs() -> dict[str, Snippet]:
    """Every snippet of the repository by name."""
    found, faults = snippets.load(ROOT / "snippets")
    assert not faults
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium without a window."""
    path = os.environ.get("PICKLEJAR_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if not path:
        pytest.fail("no Chromium: install one, or set PICKLEJAR_CHROMIUM to its path")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield chromium
        chromium.close()


def _complaints(origin: str, context: BrowserContext) -> list[str]:
    """Return a list that grows by whatever goes wrong in a context's pages."""
    wrong: list[str] = []

    def failed(request):
        # A page that is left gives up what it was still fetching; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            wrong.append(f"{request.url}: {request.failure}")

    def asked(request):
        if not request.url.startswith((f"{origin}/", "data:", "blob:")):
            wrong.append(f"asked another origin: {request.url}")

    def answered(response):
        if response.status >= 400:
            wrong.append(f"{response.url}: {response.status}")

    def said(message):
        if message.type in ("error", "warning"):
            wrong.append(f"{message.location['url']}: {message.type}: {message.text}")

    context.on("request", asked)
    context.on("requestfailed", failed)
    context.on("response", answered)
    context.on("console", said)
    context.on(
        "weberror", lambda error: wrong.append(f"{error.page.url}: {error.error}")
    )
    return wrong


@pytest.fixture(scope="session")
def complaints(origin: str) -> Complaints:
    """Begin to listen to a context; return the list of what goes wrong in it."""
    return partial(_complaints, origin)


@pytest.fixture(scope="module")
def page(browser: Browser, origin: str, complaints: Complaints) -> Iterator[Page]:
    """A tab of a wide window that may read the clipboard, shared by a module's tests.

    Whatever they do in it, nothing may go wrong behind their back.
    """
    context = browser.new_context(
        base_url=origin,
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(PATIENCE * 1000)
    wrong = complaints(context)
    tab = context.new_page()
    tab.goto("/")
    yield tab
    context.close()
    assert not wrong


@dataclass(frozen=True)
class Output:
    """One output of a figure, as the page has it.

    Attributes:
        pythons: exact versions, in the order of the page.
        stdout, stderr: text.
    """

    pythons: tuple[Label, ...]
    stdout: str
    stderr: str

    def made_by(self, minor: str) -> bool:
        """Whether a usual build of a minor version made it, where the site is built."""
        return minor in [label.minor for label in self.pythons]


@dataclass(frozen=True)
class Figure:
    """One snippet on one page, as the page has it.

    Attributes:
        path: of the page.
        id: of the element.
        name: of the snippet, such as ``byte_streams/first_pickle``.
        copied: what its button says that it copies.
        code: each piece of code it shows; for an excerpt the whole program is last.
        download: the path that its download link leads to.
        file: the name under which that is saved.
        tabs: what its tabs say; empty where Pythons agree.
        outputs: in the order of the page.
    """

    path: str
    id: str
    name: str
    copied: str
    code: tuple[str, ...]
    download: str
    file: str
    tabs: tuple[str, ...]
    outputs: tuple[Output, ...]


@dataclass(frozen=True)
class Sheet:
    """One page as it was published, before any script.

    Attributes:
        path: such as ``/security/signing/``.
        title: its first heading.
        text: all of its content.
        ids: every id on it.
        markdown: where it says that its Markdown lies, in its head and in its foot.
        figures: its snippets.
    """

    path: str
    title: str
    text: str
    ids: tuple[str, ...]
    markdown: tuple[str, ...]
    figures: tuple[Figure, ...]


READ = """
paths => Promise.all(paths.map(async path => {
  const answer = await fetch(path);
  const root = new DOMParser().parseFromString(await answer.text(), "text/html");
  const where = link => new URL(link.getAttribute("href"), answer.url).pathname;
  const all = (node, selector) => [...node.querySelectorAll(selector)];
  const text = (node, selector) => node.querySelector(selector)?.textContent ?? "";
  return {
    path,
    title: text(root, "h1").replace(/¶$/, ""),
    text: text(root, "article"),
    ids: all(root, "[id]").map(node => node.id),
    markdown: all(root, "link[type='text/markdown'], .md-copyright a")
      .filter(link => /Markdown/.test(link.title + link.textContent)).map(where),
    figures: all(root, "figure.pj-snippet").map(figure => ({
      path,
      id: figure.id,
      name: text(figure, ".pj-name").replace(/[.]py$/, ""),
      copied: figure.querySelector(".pj-copy").dataset.clipboardText,
      code: all(figure, ".pj-code pre").map(code => code.textContent),
      download: where(figure.querySelector(".pj-download")),
      file: figure.querySelector(".pj-download").download,
      tabs: all(figure, ".tabbed-labels label").map(label => label.textContent),
      outputs: all(figure, ".pj-ran").map(line => ({
        pythons: text(line, ".pj-pythons").replace("CPython ", ""),
        stdout: text(line.parentNode, ".pj-stdout"),
        stderr: text(line.parentNode, ".pj-stderr"),
      })),
    })),
  };
}))
"""


@pytest.fixture(scope="module")
def sheets(page: Page, paths: list[str]) -> list[Sheet]:
    """Every page of the site, in the order of the sitemap."""

    def output(found):
        return Output(tuple(unlisted(found.pop("pythons"))), **found)

    def figure(found):
        code, tabs = tuple(found.pop("code")), tuple(found.pop("tabs"))
        outputs = tuple(map(output, found.pop("outputs")))
        return Figure(**found, code=code, tabs=tabs, outputs=outputs)

    def sheet(found):
        ids, markdown = tuple(found.pop("ids")), tuple(found.pop("markdown"))
        figures = tuple(map(figure, found.pop("figures")))
        return Sheet(**found, ids=ids, markdown=markdown, figures=figures)

    return [sheet(found) for found in page.evaluate(READ, paths)]


@pytest.fixture(scope="module")
def figures(sheets: list[Sheet]) -> list[Figure]:
    """Every snippet of every page."""
    found = [figure for sheet in sheets for figure in sheet.figures]
    assert len(found) >= 50, "the site has lost its snippets"
    return found


class _Counting(http.server.ThreadingHTTPServer):
    """Counts connections, whether or not anything is asked on them."""

    daemon_threads = True

    def __init__(self, folder: Path):
        super().__init__(("127.0.0.1", 0), partial(_Answering, directory=str(folder)))
        self.connections = 0
        self.asked: list[str] = []
        self.instead: dict[str, bytes | None] = {}

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def get_request(self):
        self.connections += 1
        return super().get_request()


class _Answering(Quiet):
    """Notes every path, allows every origin, and gives other bytes where told so."""

    server: _Counting

    def do_GET(self):  # noqa: N802 - the name that the server calls
        self.server.asked.append(self.path)
        if self.path not in self.server.instead:
            super().do_GET()
            return
        body = self.server.instead[self.path]
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("Content-Type", "application/octet-stream")
        self.end_headers()
        self.wfile.write(body or b"")

    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@pytest.fixture(scope="session")
def bundled() -> Path:
    """The folder of what the reader's browser runs, built if need be."""
    bundle.ensure(ROOT, print, complete=True)
    return ROOT / "docs" / bundle.PLACE


def _listening(folder: Path) -> Iterator[_Counting]:
    with _Counting(folder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def inside(bundled: Path, tmp_path: Path) -> Iterator[_Counting]:
    """A server of one page that has the runtime, and of nothing else."""
    (tmp_path / "run").symlink_to(bundled)
    script = bundle.entry(ROOT / "docs", "shared")
    assert script
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>A page</title><link rel=icon href=data:,>"
        "<button onclick='clicked += 1'>Press</button><script>var clicked = 0</script>"
        f"<script type=module>import * as all from './run/{Path(script).name}';"
        " Object.assign(window, all)</script>"
    )
    yield from _listening(tmp_path)


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Counting]:
    """A server of another origin, which would answer whoever reached it."""
    yield from _listening(tmp_path_factory.mktemp("outside"))


@pytest.fixture
def house(browser: Browser, inside: _Counting) -> Iterator[Page]:
    """A page with ``runtime``, from which nothing was asked yet."""
    context = browser.new_context()
    context.set_default_timeout(60_000)
    tab = context.new_page()
    tab.goto(inside.origin)
    tab.wait_for_function("window.runtime")
    yield tab
    context.close()
