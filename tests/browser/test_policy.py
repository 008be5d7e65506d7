"""The content security policy of the pages is in force, and stands in nobody's way.

That every page is silent under it is what `test_pages` finds.
"""

from __future__ import annotations

import http.server
import threading

import pytest

ATTEMPTS = {
    "an inline script": """
        const script = document.createElement("script");
        script.textContent = "window.broken = true";
        document.body.append(script);""",
    "an attribute": """
        const picture = document.createElement("img");
        picture.setAttribute("onerror", "window.broken = true");
        picture.src = "data:,";
        document.body.append(picture);""",
    "an address": """
        const link = document.createElement("a");
        link.href = "javascript:void(window.broken = true)";
        document.body.append(link);
        link.click();""",
    "a string": """setTimeout("window.broken = true")""",
    "a script of another host": """
        const script = document.createElement("script");
        script.src = `data:text/javascript,window.broken=true`;
        document.body.append(script);""",
    "a frame from a string": """
        const frame = document.createElement("iframe");
        frame.srcdoc = "<script>parent.broken = true</scr" + "ipt>";
        document.body.append(frame);""",
}
REACH = """
async address => {
  const tries = {
    fetch: () => fetch(address, {mode: "no-cors"}),
    socket: () => new Promise((reach, fail) => {
      const socket = new WebSocket(address.replace("http", "ws"));
      socket.onopen = reach;
      socket.onerror = fail;
    }),
    picture: () => new Promise((reach, fail) => {
      const picture = new Image();
      picture.onload = reach;
      picture.onerror = fail;
      picture.src = address;
    }),
  };
  const reached = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try { await attempt(); reached.push(name) } catch { }
  }
  return reached;
}
"""


@pytest.fixture
def open_tab(browser, origin):
    """Open a page in which policies are broken on purpose: nobody listens to it."""
    contexts = []

    def go(**options):
        contexts.append(browser.new_context(base_url=origin, **options))
        tab = contexts[-1].new_page()
        tab.goto("/")
        return tab

    yield go
    for context in contexts:
        context.close()


@pytest.fixture
def elsewhere():
    """Another origin of this machine, and the paths that it was asked for."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/svg+xml")
            self.end_headers()
            self.wfile.write(b"<svg xmlns='http://www.w3.org/2000/svg'/>")

        def log_message(self, *_args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=list(ATTEMPTS))
def test_nothing_that_is_put_into_a_page_runs(open_tab, attempt):
    """What content brings along is refused; without a policy each of it would run."""
    tab = open_tab()
    refused = "Content Security Policy"
    with tab.expect_console_message(lambda message: refused in message.text):
        tab.evaluate(f"() => {{ {attempt} }}")
    assert tab.evaluate("window.broken") is None
    # The attempt is a real one.
    bare = open_tab(bypass_csp=True)
    bare.evaluate(f"() => {{ {attempt} }}")
    bare.wait_for_function("window.broken")


def test_a_page_reaches_no_other_origin(open_tab, elsewhere):
    """Requests to another port are never sent; without a policy they are answered."""
    address, asked = elsewhere
    assert open_tab().evaluate(REACH, address) == []
    assert asked == []
    assert open_tab(bypass_csp=True).evaluate(REACH, address) == ["fetch", "picture"]
    assert asked


def test_every_page_has_the_same_policy_first(site):
    """Whichever page is loaded first, the others may be put into it."""
    policies = set()
    for path in site.rglob("*.html"):
        if path.is_relative_to(site / "assets"):
            continue  # no page but the frame of Python, which has its own
        head = path.read_text("utf-8").partition("<title>")[0]
        before, mark, after = head.partition("Content-Security-Policy")
        assert mark, path
        assert "<script" not in before, path
        policies.add(after.partition(">")[0])
    assert len(policies) == 1
