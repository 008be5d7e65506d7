"""The Python-Markdown extension: ``/// snippet | topic/name`` and quoted values.

A plain extension on `pymdownx.blocks`, so that a site needs no hook and no plugin of
ours: whatever renders Markdown with this extension renders proved snippets.

Faults are raised as `click.ClickException`, which MkDocs, itself a click program,
prints without a traceback, and which stops its build.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import click
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_boolean, type_string

from picklejar import pages
from picklejar.errors import Fault, Faults
from picklejar.markdown import html
from picklejar.pages import Page
from picklejar.project import Knowledge, Project
from picklejar.terminal import open_project, say

_projects: dict[Path, Project] = {}
_reported: set[str] = set()


class Refused(click.ClickException):
    """A build that must not go on; the message names page, line and cure."""


class _Current:
    """What the page being rendered needs: shared by one extension's parts."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.knowledge: Knowledge
        self.uses: dict[str, int] = {}

    def project(self) -> Project:
        """Return the project, opened once for a process."""
        start = Path(self._root).resolve()
        if start not in _projects:
            _projects[start] = open_project(start)
        return _projects[start]

    def begin(self, text: str) -> Page:
        """Look at the project for a new page; return which page it is."""
        project = self.project()
        self.knowledge = project.demand()
        for note in self.knowledge.notes:
            if note not in _reported:
                _reported.add(note)
                say(note)
        self.uses = {}
        for page in project.pages().values():
            if page.body.strip() == text.strip():
                return page
        return Page("", text)


class _Values(Preprocessor):
    """Replaces quoted values, and begins each page."""

    def __init__(self, md: Markdown, current: _Current) -> None:
        super().__init__(md)
        self._current = current

    def run(self, lines: list[str]) -> list[str]:
        try:
            text = "\n".join(lines)
            page = self._current.begin(text)
            offset = page.offset_of(text)
            verdicts = self._current.knowledge.verdicts
            # Blocks are read here as well: pymdownx leaves a wrong one as plain text.
            pages.uses(lines, page.name, offset)
            result, _ = pages.substitute(
                lines, page.name, offset, lambda quote: pages.look_up(quote, verdicts)
            )
        except (Fault, Faults) as fault:
            raise Refused(str(fault)) from None
        return result


class SnippetBlock(Block):
    """One snippet: its code, its output, and the ways to take it away."""

    NAME = "snippet"
    ARGUMENT = True
    OPTIONS = {"region": ["", type_string], "output": [True, type_boolean]}
    CONFIG: dict[str, Any] = {"current": None}

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the figure."""
        current: _Current = self.config["current"]
        verdict = current.knowledge.verdicts[self.argument.strip()]
        name = verdict.snippet.name
        count = current.uses[name] = current.uses.get(name, 0) + 1
        return html.figure(
            parent,
            self.md.htmlStash.store,
            verdict,
            region=self.options["region"],
            output=self.options["output"],
            count=count,
        )

    def on_markdown(self) -> str:
        """Nothing between the marks is Markdown."""
        return "raw"


class _Blocks(BlocksExtension):
    """Registers the block with pymdownx."""

    def __init__(self, current: _Current) -> None:
        super().__init__()
        self._current = current

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Register the block."""
        block_mgr.register(SnippetBlock, {"current": self._current})


class PickleJarExtension(Extension):
    """Options: ``root``, a folder of the project (default: the working directory)."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"root": [".", "a folder of the project"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register both parts."""
        current = _Current(self.getConfig("root"))
        # Before pymdownx.snippets (32) includes files: lines keep their numbers.
        md.preprocessors.register(_Values(md, current), "picklejar", 33)
        _Blocks(current).extendMarkdown(md)


def makeExtension(**kwargs: Any) -> PickleJarExtension:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it."""
    return PickleJarExtension(**kwargs)
