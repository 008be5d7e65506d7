"""What Run costs a reader, as ratios taken in one run: `nox -s measure -- browser`.

In Chromium, from a server on this machine, each cold side in a browser context of its
own with nothing cached.  The sides take turns and the medians are divided.

1. From a click to the first result: this runtime, in its sandboxed frame, over a bare
   page that loads the same files into a worker of its own and prints (at most 1.15).
2. The same over stock Pyodide in a worker, as its documentation has it (under 0.5).
3. Bytes of the runtime and of the editor before the click (none), and all bytes up to
   the first result, as a host sends them (at most 6.6 MB).
4. A second run, clicked as soon as the first result is there (under 30 ms); then more,
   and of a program that ends in a traceback as well.
5. From Stop in an endless loop to the result of the next program (under 0.5 s).
6. The longest task of the page's main thread in all of that (no gap over 100 ms); with
   it the longest that its timers waited, which other work on the machine lengthens.

A target that is missed is no failure; a result that is wrong is one.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import pickle
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from picklejar import bundle

ROOT = Path(__file__).parent.parent
PROGRAM = "import pickle\nprint(pickle.dumps({'matches': 10}, protocol=4))\n"
EXPECTED = f"{pickle.dumps({'matches': 10}, protocol=4)}\n"
RAISES = "import pickle\npickle.dumps(lambda: 0)\n"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LINE = "{:52}{:>9}{:>19}  {}"

WATCH = """
window.longest = 0; window.waited = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
}).observe({ type: "longtask", buffered: true });
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  waited = Math.max(waited, now - last - 10);
  last = now;
}, 10);
const button = document.querySelector("button"), output = document.querySelector("pre");
button.onclick = async ({ timeStamp }) => {
  const text = await go(window.program);
  output.textContent = text;
  window.result = { text, ms: performance.now() - timeStamp };
};
"""

OURS = """
import { runtime } from "./run/SHARED";
window.runtime = runtime;
window.go = (program) => runtime.run(program).then((x) => x.stdout || x.stderr);
"""

BARE = """
const files = RUNTIME;
window.go = async (program) => {
  const [code, python, library] = await Promise.all(["worker", "python", "library"].map(
    async (name) => (await fetch(`./run/${files[name].name}`))));
  const open = (response) => response.body.pipeThrough(new DecompressionStream("gzip"));
  const headers = { "Content-Type": "application/wasm" };
  const kept = Promise.all([
    WebAssembly.compileStreaming(new Response(open(python), { headers })),
    new Response(open(library)).arrayBuffer(),
  ]);
  const text = await new Response(open(code)).text();
  const script = new Blob([text], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(script));
  const done = new Promise((resolve) => {
    let printed = "";
    worker.onmessage = ({ data }) => {
      if (data.type === "ready") {
        const rest = { filename: "program.py", files: {}, argv: [], collect: [] };
        worker.postMessage({ type: "run", id: 1, source: program, ...rest });
      }
      if (data.type === "output") printed += new TextDecoder().decode(data.bytes);
      if (data.type === "done") resolve(printed);
    };
  });
  const [module, archive] = await kept;
  worker.postMessage({
    type: "start", kind: "programs", memory: 2 ** 29, module, library: archive });
  return done;
};
"""

STOCK = """
window.go = (program) => new Promise((resolve) => {
  const worker = new Worker("./stock-worker.js", { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.postMessage(program);
});
"""
STOCK_WORKER = """
import { loadPyodide } from "./pyodide/pyodide.mjs";
onmessage = async ({ data }) => {
  let printed = "";
  const python = await loadPyodide({ stdout: (line) => { printed += `${line}\\n`; } });
  python.runPython(data);
  postMessage(printed);
};
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and notes what it sent."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as the class has it
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }
    sent: dict[str, int]

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def copyfile(self, source, outputfile):
        path = Path(self.translate_path(self.path))
        self.sent[self.path] = path.stat().st_size
        super().copyfile(source, outputfile)


@contextmanager
def serving(folder: Path, sent: dict[str, int]) -> Iterator[str]:
    """Serve a folder on this machine; give the origin."""
    handler = functools.partial(
        type("Noting", (Handler,), {"sent": sent}), directory=str(folder)
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def lay_out(folder: Path) -> None:
    """Write the three pages beside the files that they load."""
    place = ROOT / "docs" / bundle.PLACE
    known = json.loads((place / "manifest.json").read_text())
    (folder / "run").symlink_to(place)
    modules = max(
        (ROOT / ".cache/browser").glob("modules-*"), key=lambda x: x.stat().st_mtime
    )
    (folder / "pyodide").symlink_to(modules / "node_modules/pyodide")
    (folder / "stock-worker.js").write_text(STOCK_WORKER)
    scripts = {
        "ours": OURS.replace("SHARED", known["entries"]["shared"]),
        "bare": BARE.replace("RUNTIME", json.dumps(known["runtime"])),
        "stock": STOCK,
    }
    for name, script in scripts.items():
        (folder / f"{name}.html").write_text(
            "<!doctype html><link rel=icon href=data:,><button>Run</button><pre></pre>"
            f"<script>window.program = {json.dumps(PROGRAM)}</script>"
            f"<script type=module>{script}\n{WATCH}</script>"
        )


def click(page: Page, program: str = PROGRAM, expected: str = EXPECTED) -> float:
    """Press the button; return milliseconds from there to the result on the page."""
    page.evaluate(
        "program => { window.program = program; window.result = null; }", program
    )
    page.get_by_role("button").click()
    page.wait_for_function("window.result", timeout=120_000)
    found = page.evaluate("window.result")
    if not found["text"].endswith(expected):
        sys.exit(f"{page.url} printed {found['text']!r}")
    return found["ms"]


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page in a context of its own, with nothing cached."""
    context = browser.new_context()
    page = context.new_page()
    page.on(
        "pageerror", lambda error: print(f"{address}: {error.stack}", file=sys.stderr)
    )
    page.goto(address)
    page.wait_for_function("typeof window.go === 'function'")  # which it would call
    page.wait_for_timeout(300)
    yield page
    context.close()


def measure(browser: Browser, origin: str, sent: dict[str, int], rounds: int) -> None:
    """Measure everything and print the table."""
    cold: dict[str, list[float]] = {"ours": [], "bare": [], "stock": []}
    for number in range(rounds):
        for name, times in cold.items():
            with opened(browser, f"{origin}/{name}.html") as page:
                times.append(click(page))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    print(LINE.format("", "median", "lowest to highest", "target"))

    def ratio(title: str, top: str, bottom: str, target: str) -> None:
        each = [x / y for x, y in zip(cold[top], cold[bottom], strict=True)]
        value = median(cold[top]) / median(cold[bottom])
        span = f"{min(each):.2f} to {max(each):.2f}"
        print(LINE.format(title, f"{value:.2f}", span, target))

    def figure(title: str, found: list[float], unit: str, target: str) -> None:
        span = f"{min(found):.0f} to {max(found):.0f}" if len(found) > 1 else ""
        print(LINE.format(title, f"{median(found):.0f} {unit}", span, target))

    ratio("1. click to first result, over a bare page", "ours", "bare", "at most 1.15")
    ratio("2. the same, over stock Pyodide", "ours", "stock", "under 0.50")
    for name, times in cold.items():
        figure(f"   {name}", times, "ms", "")
    sent.clear()
    with opened(browser, f"{origin}/ours.html") as page:
        early = [path for path in sent if not path.endswith(("html", ".js"))]
        before = sum(sent[path] for path in early)
        print(LINE.format("3. bytes of Python before the click", before, "", "none"))
        click(page)
        total = sum(sent.values()) / 1e6
        print(
            LINE.format(
                "   bytes up to the first result", f"{total:.2f} MB", "", "6.6 MB"
            )
        )
        figure("4. second run", [click(page)], "ms", "under 30")
        figure("   further runs", [click(page) for _ in range(20)], "ms", "under 30")
        said = "PicklingError: "
        raising = [click(page, RAISES, "") for _ in range(20)]
        if said not in page.evaluate("window.result.text"):
            sys.exit("no traceback")
        figure("   runs that end in a traceback", raising, "ms", "under 30")
        figure(
            "5. after Stop, the next result",
            [stop(page) for _ in range(7)],
            "ms",
            "under 500",
        )
        longest, waited, idle = page.evaluate("[longest, waited, 0]")
        figure(
            "6. longest task of the main thread (0: under 50)",
            [longest],
            "ms",
            "under 100",
        )
        page.evaluate("window.waited = 0")
        page.wait_for_timeout(5000)
        idle = page.evaluate("waited")
        figure(
            "   longest that a timer waited", [waited], "ms", f"{idle:.0f} ms when idle"
        )


def stop(page: Page) -> float:
    """Stop an endless loop; return milliseconds from then to the next result."""
    found = page.evaluate(
        """async (program) => {
          const loop = runtime.run("while True: pass");
          await new Promise((resolve) => setTimeout(resolve, 500));
          const begun = performance.now();
          runtime.stop();
          const { stdout } = await runtime.run(program);
          return { ended: (await loop).ended, stdout, ms: performance.now() - begun };
        }""",
        PROGRAM,
    )
    if (found["ended"], found["stdout"]) != ("stopped", EXPECTED):
        sys.exit(f"after Stop: {found}")
    return found["ms"]


def main() -> None:
    """Lay out the pages, start a server and a browser, and measure."""
    parser = argparse.ArgumentParser(description="Print what Run costs a reader.")
    parser.add_argument(
        "--rounds", type=int, default=7, help="cold starts of each side"
    )
    arguments = parser.parse_args()
    chromium = os.environ.get("PICKLEJAR_CHROMIUM") or shutil.which("chromium")
    bundle.ensure(ROOT, print, complete=True)
    sent: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        with serving(Path(folder), sent) as origin, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            measure(browser, origin, sent, arguments.rounds)
            browser.close()


if __name__ == "__main__":
    main()
