"""The playground in a browser, as a reader uses it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000
"""Milliseconds that Python may take to load on a busy machine."""

# Elements that the playground is made of: nothing that loads, runs or frames anything.
NAMES = """
A B BUTTON CODE DD DETAILS DIV DL DT FIELDSET INPUT LABEL LEGEND LI OL P PRE
PROGRESS SECTION SPAN SUMMARY TABLE TBODY TD TEXTAREA TH THEAD TR UL WBR svg path
"""
TAGS = frozenset(NAMES.split())
LOOK = """
root => [...root.querySelectorAll("*")].map(node => ({
  tag: node.tagName,
  names: [...node.attributes].map(attribute => attribute.name),
  leads: node.href === undefined || typeof node.href !== "string" ? "" : node.href,
  own: location.origin,
}))
"""


class Play:
    """A tab with the playground in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".pj-playground")
        self.result = self.root.locator(".pj-read")
        self.status = self.root.locator(".pj-status")
        self.notice = self.root.locator(".pj-inputs > .pj-note")
        self.fault = self.result.locator(".pj-read-bytes .pj-fault")
        self.aside = self.root.locator(".pj-told")

    def visit(self, fragment: str = "") -> None:
        """Open the page afresh."""
        self.page.goto("about:blank")
        self.page.goto(f"/playground/{fragment}")
        expect(self.root.locator(".pj-inputs")).to_be_visible(timeout=PATIENCE)

    def shown(self) -> int:
        """Return how many pickles have been shown."""
        return int(self.root.get_attribute("data-shown") or 0)

    def tab(self, name: str) -> Locator:
        return self.root.get_by_role("tab", name=name, exact=True)

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def wait(self, before: int) -> None:
        """Wait until another pickle is shown."""
        pattern = re.compile(f"^{before + 1}$")
        expect(self.root).to_have_attribute("data-shown", pattern, timeout=PATIENCE)

    def value(self, source: str) -> None:
        """Have a program run; does not wait for it."""
        self.tab("Python value").click()
        self.root.locator(".pj-source").first.fill(source)
        self.button("Pickle it").click()

    def pickled(self, source: str) -> None:
        """Have a program run, and its pickle shown."""
        before = self.shown()
        self.value(source)
        self.wait(before)

    def text(self, text: str) -> None:
        """Write a pickle as text; does not wait."""
        self.tab("Pickle as text").click()
        self.root.locator(".pj-source").nth(1).fill(text)

    def read(self, data: bytes) -> None:
        """Have a pickle read and shown."""
        self.root.locator(".pj-source").nth(1).evaluate("x => x.value = ''")
        before = self.shown()
        self.text(repr(data))
        self.wait(before)

    def file(self, name: str, data: bytes) -> None:
        """Choose a file; does not wait."""
        self.tab("File").click()
        chosen: Any = {"name": name, "mimeType": "application/x", "buffer": data}
        self.root.locator("input[type=file]").set_input_files(chosen, timeout=PATIENCE)

    def view(self, name: str) -> Locator:
        """Turn to a view of the pickle; return its panel."""
        self.tab(name).click()
        return self.result.get_by_role("tabpanel", name=name)

    def detonate(self) -> Locator:
        """Have the pickle loaded in the sandbox; return what is told of it."""
        panel = self.view("Detonate")
        panel.get_by_role("button", name="Detonate it in the sandbox").click()
        told = panel.locator(".pj-detonated, .pj-fault").first
        expect(told).to_be_visible(timeout=PATIENCE)
        return told

    def strangers(self) -> list[str]:
        """Return what is in it that should never be."""
        found = []
        for one in self.root.evaluate(LOOK):
            bad = [
                x for x in one["names"] if x.startswith("on") or x in ("src", "srcdoc")
            ]
            # Links lead to the bytes themselves or to the site's own pages.
            good = one["leads"].startswith(f"{one['own']}/") or not one["leads"]
            if one["tag"] not in TAGS or bad or not good:
                found.append(f"{one['tag']} {bad} {one['leads']}")
        return found
