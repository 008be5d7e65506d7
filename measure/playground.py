"""What the playground costs in Chromium, as ratios: `nox -s measure -- playground`.

The site is built without executing anything and served from this machine.

1. A megabyte of pickle (the records of `anatomy.py`) annotated: read, summed up, its
   first page of rows written. Seconds in the browser, from the choice of the file to
   the finished page, over the seconds that native CPython takes for the same functions;
   divided by the ratio that plain Python code shows between the two. Its target is 2.
   The sides take turns, and medians are compared.
2. Ten megabytes: seconds until they are shown, and the longest time in which the page
   could do nothing else.

A target that is missed is no failure.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anatomy import records
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
LINE = "{:46}{:>9}  {}"
PATIENCE = 300_000  # milliseconds
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Like the anatomy's own work: bytes, attributes, lists, dictionaries, texts.
PLAIN = """
import time

class Thing:
    pass

def work(rounds):
    data = bytes(range(256)) * 40
    table = {code: (f"name {code}", code % 7) for code in range(256)}
    total = 0
    for number in range(rounds):
        kept, seen = [], {}
        for at in range(len(data)):
            code = data[at]
            name, kind = table[code]
            thing = Thing()
            thing.offset, thing.name, thing.size = at, name, kind
            kept.append(thing)
            if kind == 3:
                seen[at] = f"{name}: {at + kind:,}"
        total += len(kept) + len(seen)
    return total

work(2)
begin = time.perf_counter()
work(12)
print(time.perf_counter() - begin)
"""
NATIVE = """
import sys, time
sys.path[:0] = sys.argv[1:3]
from playground import reading
data = open(sys.argv[3], "rb").read()
begin = time.perf_counter()
file = {"file": 1, "size": len(data), "part": [0, data]}
session = {"session": reading.open_file(file)["session"]}
while not reading.advance({**session, "milliseconds": 120})["done"]:
    pass
reading.summary(session)
reading.page({**session, "first": 0, "count": 100})
print(time.perf_counter() - begin)
"""
# Every turn that the page's own work keeps waiting shows as a gap between two of these.
WATCH = """() => {
  window.longest = 0;
  let last = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(() => channel.port2.postMessage(0), 1);
  };
  channel.port2.postMessage(0);
}"""


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description="Print what the playground costs.")
    parser.add_argument("--rounds", type=int, default=5, help="at least 3")
    rounds = max(3, parser.parse_args().rounds)
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="picklejar-measure-") as scratch:
        folder = Path(scratch)
        (folder / "one.pkl").write_bytes(records(11_700))
        (folder / "ten.pkl").write_bytes(records(113_600))
        with served(folder) as origin, opened(origin) as page:
            print(LINE.format("", "", "target"))
            for line in [*annotating(page, folder, rounds), *many(page, folder)]:
                print(line, flush=True)
    print(
        f"\nMedians of {rounds} rounds; native CPython {platform.python_version()};"
        f" load {before:.1f} at the start, {os.getloadavg()[0]:.1f} at the end."
    )


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Build the site, and serve it while it is needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    site = folder / "site"
    print("building the site", file=sys.stderr, flush=True)
    subprocess.run(
        [sys.executable, "-m", "picklejar", "build", "--site-dir", str(site)],
        cwd=ROOT,
        env={
            **os.environ,
            "PICKLEJAR_EXECUTE": "0",
            "PICKLEJAR_SITE_URL": f"{origin}/",
        },
        stdout=subprocess.DEVNULL,
        check=True,
    )

    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_args: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield origin
        server.shutdown()


@contextmanager
def opened(origin: str) -> Iterator[Page]:
    """Open the playground in a browser, with Python ready."""
    path = os.environ.get("PICKLEJAR_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if not path:
        sys.exit("no Chromium: install one, or set PICKLEJAR_CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{origin}/playground/")
        page.get_by_role("button", name="Pickle it").click()
        expect(page.locator(".pj-playground")).to_have_attribute(
            "data-shown", "1", timeout=PATIENCE
        )
        yield page
        browser.close()


def annotating(page: Page, folder: Path, rounds: int) -> Iterator[str]:
    """Figure 1."""
    times: dict[str, list[float]] = {
        "browser": [],
        "native": [],
        "plain browser": [],
        "plain native": [],
    }
    path = folder / "one.pkl"
    paths = [str(ROOT / "src/picklejar/browser/python"), str(ROOT / "src"), str(path)]
    for number in range(rounds):
        print(f"round {number + 1}", file=sys.stderr, flush=True)
        times["browser"].append(show(page, path))
        times["native"].append(native(NATIVE, *paths))
        times["plain browser"].append(plain(page))
        times["plain native"].append(native(PLAIN))
    middle = {name: statistics.median(found) for name, found in times.items()}
    ratio = middle["browser"] / middle["native"]
    code = middle["plain browser"] / middle["plain native"]
    met = "met" if ratio / code <= 2 else "missed"
    yield LINE.format(
        "1 a megabyte annotated / native / plain code",
        f"{ratio / code:.2f}",
        f"at most 2: {met}",
    )
    yield LINE.format("  seconds in the browser", f"{middle['browser']:.2f}", "")
    yield LINE.format("  seconds natively", f"{middle['native']:.2f}", "")
    yield LINE.format("  plain Python code, browser / native", f"{code:.2f}", "")


def many(page: Page, folder: Path) -> Iterator[str]:
    """Figure 2."""
    page.evaluate(WATCH)
    path = folder / "ten.pkl"
    taken = show(page, path)
    longest = page.evaluate("longest")
    rows = page.locator(".pj-virtual tbody tr")
    page.locator(".pj-scroller").focus()
    page.keyboard.press("End")
    expect(rows.last).to_contain_text("STOP", timeout=PATIENCE)
    longest = max(longest, page.evaluate("longest"))
    met = "met" if longest <= 200 else "missed"
    yield LINE.format(
        "2 ten megabytes, longest gap of the page",
        f"{longest:.0f} ms",
        f"at most 200 ms: {met}",
    )
    yield LINE.format(
        "  seconds until they are shown",
        f"{taken:.1f}",
        f"{path.stat().st_size:,} bytes, {rows.count()} rows in the page",
    )


def show(page: Page, path: Path) -> float:
    """Choose a file; return the seconds until it is shown."""
    page.get_by_role("tab", name="File", exact=True).click()
    root = page.locator(".pj-playground")
    before = int(root.get_attribute("data-shown") or 0)
    # The page itself looks at its clock: asking from outside would add to it.
    page.evaluate(
        """before => {
          const root = document.querySelector(".pj-playground");
          const input = root.querySelector("input[type=file]");
          window.taken = new Promise(done => {
            let begun = 0;
            const begin = () => { begun = performance.now(); };
            input.addEventListener("change", begin, {once: true, capture: true});
            new MutationObserver((_, watcher) => {
              if (Number(root.dataset.shown) <= before) return;
              watcher.disconnect();
              done((performance.now() - begun) / 1000);
            }).observe(root, {attributes: true});
          });
        }""",
        before,
    )
    page.locator("input[type=file]").set_input_files(path)
    return float(page.evaluate("window.taken"))


def plain(page: Page) -> float:
    """Run plain Python code in the browser; return the seconds that it says."""
    root = page.locator(".pj-playground")
    before = int(root.get_attribute("data-shown") or 0)
    page.get_by_role("tab", name="Python value", exact=True).click()
    page.locator(".pj-source").first.fill(f"{PLAIN}\nNone")
    page.get_by_role("button", name="Pickle it").click()
    expect(root).to_have_attribute("data-shown", str(before + 1), timeout=PATIENCE)
    return float(page.locator(".pj-above .pj-box").inner_text())


def native(program: str, *arguments: str) -> float:
    """Run a program natively; return the seconds that it says."""
    time.sleep(0.2)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


if __name__ == "__main__":
    main()
