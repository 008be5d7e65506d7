"""The page being rendered: what is known of it, and the blocks it still has to come."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import click
from pymdownx.blocks.block import Block

from picklejar import blocks, quotes
from picklejar.blocks import Block as Found
from picklejar.blocks import Listing, Pair, Use
from picklejar.errors import Fault
from picklejar.knowledge import Knowledge
from picklejar.pages import Page, published_path
from picklejar.project import Project
from picklejar.settings import find_root
from picklejar.terminal import open_project, report

projects: dict[Path, Project] = {}
"""By folder: opened once for a process."""


class Refused(click.ClickException):
    """A build that must not go on; the message names page, line and cure."""


class Current:
    """What the page being rendered needs: shared by one extension's parts."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._found: list[Found] = []
        self.knowledge: Knowledge
        self.page = Page("", "")
        self.uses: dict[str, int] = {}

    @functools.cached_property
    def project(self) -> Project:
        """The project, opened once for a process."""
        root = find_root(Path(self._root))
        if root not in projects:
            projects[root] = open_project(root)
        return projects[root]

    def begin(self, lines: list[str]) -> list[str]:
        """Look at the project for a new page; return it with its values put in."""
        project = self.project
        self.knowledge = project.demand()
        report(self.knowledge.notes, self.knowledge.news)
        text = "\n".join(lines)
        pages = self.knowledge.pages.values()
        same = (page for page in pages if page.body.strip() == text.strip())
        self.page = page = next(same, Page("", text))
        offset = page.offset_of(text)
        self.uses = {}
        # Blocks are read here as well: pymdownx leaves a wrong one as plain text.
        self._found = blocks.read(lines, page.name, offset)
        verdicts = self.knowledge.verdicts
        result, _ = quotes.substitute(
            lines, page.name, offset, lambda quote: quotes.look_up(quote, verdicts)
        )
        return result

    def take[T: (Use, Pair, Listing)](
        self, kind: type[T], name: str = "", listing: str = ""
    ) -> T:
        """Return the next block of a kind and a name: they come as they stand."""
        for block in self._found:
            if not isinstance(block, kind):
                continue
            if isinstance(block, Listing):
                same = (block.kind, block.argument) == (listing, name)
            else:
                same = getattr(block, "name", "") == name
            if same:
                self._found.remove(block)
                return block
        raise Refused(f"{self.page.name}: a block {name!r} that nobody saw coming")

    def address(self, page: str) -> str:
        """Return the address of another page, seen from this one; empty for none."""
        if page not in self.knowledge.pages:
            return ""
        above = published_path(self.page.name or "index.md").count("/")
        return "../" * above + published_path(page).removesuffix("index.md")

    def section(self, place: str) -> str:
        """Return the address of ``page.md#section``; raise `Fault` for no such page."""
        page, mark, section = place.partition("#")
        if page not in self.knowledge.pages:
            raise Fault(f"no page {page!r}", cure="name one below docs")
        return f"{self.address(page)}{mark}{section}"

    def file(self, path: str | None) -> str:
        """Return the address of a static file, seen from this page; empty for none."""
        above = published_path(self.page.name or "index.md").count("/")
        return "../" * above + path if path else ""

    def place_of(self, snippet: str) -> str:
        """Return the address of the first figure of a snippet, seen from this page."""
        page = self.address(self.knowledge.shown[snippet])
        return f"{page}#{snippet.replace('/', '-')}"


class OurBlock(Block):
    """A block that knows what is known."""

    CONFIG: dict[str, Any] = {"current": None}

    @property
    def current(self) -> Current:
        """What the page being rendered needs."""
        found: Current = self.config["current"]
        return found

    def on_markdown(self) -> str:
        """Nothing between the marks is Markdown."""
        return "raw"
