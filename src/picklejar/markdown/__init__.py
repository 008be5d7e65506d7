"""The Python-Markdown extension: blocks of ours and quoted values.

A plain extension on `pymdownx.blocks`, so that a site needs no hook and no plugin of
ours: whatever renders Markdown with this extension renders proved snippets.

Faults are raised as `click.ClickException`, which MkDocs, itself a click program,
prints without a traceback, and which stops its build.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import type_boolean, type_string

from picklejar import bundle, diagrams, printed
from picklejar.blocks import Pair, Use
from picklejar.errors import Fault, Faults
from picklejar.markdown import html, streams
from picklejar.markdown.current import Current, OurBlock, Refused
from picklejar.markdown.listings import LISTINGS
from picklejar.markdown.narrow import Narrow

REFERENCE = "reference/opcodes.md"
"""The page that instructions link to, where a project has it."""


class _Values(Preprocessor):
    """Replaces quoted values, and begins each page."""

    def __init__(self, md: Markdown, current: Current) -> None:
        super().__init__(md)
        self._current = current

    def run(self, lines: list[str]) -> list[str]:
        try:
            return self._current.begin(lines)
        except (Fault, Faults) as fault:
            raise Refused(str(fault)) from None


class _Diagrams(Preprocessor):
    """Takes drawings, which pages include as lines of their own, out of Markdown."""

    def __init__(self, md: Markdown, current: Current) -> None:
        super().__init__(md)
        self._current = current

    def run(self, lines: list[str]) -> list[str]:
        return diagrams.STANDING.sub(self._kept, "\n".join(lines)).split("\n")

    def _kept(self, match: re.Match[str]) -> str:
        try:
            found = diagrams.read(match[0])
        except Fault as fault:
            raise Refused(str(fault.at(self._current.page.name))) from None
        return str(self.md.htmlStash.store(diagrams.html(found)))


class _Drawn(Postprocessor):
    """Refuses a page in whose drawings Markdown left its marks."""

    def __init__(self, md: Markdown, current: Current) -> None:
        super().__init__(md)
        self._current = current

    def run(self, text: str) -> str:
        try:
            diagrams.check(text)
        except Fault as fault:
            raise Refused(str(fault.at(self._current.page.name))) from None
        return text


class SnippetBlock(OurBlock):
    """One snippet: its code, its output, and the ways to take it away."""

    NAME = "snippet"
    ARGUMENT = True
    OPTIONS = {
        "region": ["", type_string],
        "output": [True, type_boolean],
        "bytes": ["closed", type_string],
    }

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the figure."""
        current = self.current
        use = current.take(Use, self.argument.strip())
        count = current.uses[use.name] = current.uses.get(use.name, 0) + 1
        return html.figure(
            parent,
            self.md.htmlStash.store,
            current.knowledge.verdicts[use.name],
            region=use.region,
            output=use.output,
            explain=use.bytes,
            reference=current.address(REFERENCE),
            count=count,
            script=current.file(bundle.entry(current.project.docs_folder, "run")),
        )


class StreamsBlock(OurBlock):
    """Two printed pickles side by side."""

    NAME = "streams"
    ARGUMENT = None
    OPTIONS = {"left": ["", type_string], "right": ["", type_string]}

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the figure."""
        current = self.current
        pair = current.take(Pair)
        verdicts = current.knowledge.verdicts
        figure = ET.SubElement(parent, "figure", {"class": "pj-streams"})
        left, right = (
            (stream, printed.look_up(stream, verdicts))
            for stream in (pair.left, pair.right)
        )
        text = streams.side_by_side(left, right, current.address(REFERENCE))
        html.finished(figure, self.md.htmlStash.store, text)
        return figure


OURS = (SnippetBlock, StreamsBlock, *LISTINGS)


class _Blocks(BlocksExtension):
    """Registers the block with pymdownx."""

    def __init__(self, current: Current) -> None:
        super().__init__()
        self._current = current

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Register the blocks."""
        for block in OURS:
            block_mgr.register(block, {"current": self._current})


class PickleJarExtension(Extension):
    """Options: ``root``, a folder of the project (default: the working directory)."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"root": [".", "a folder of the project"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register all parts."""
        current = Current(self.getConfig("root"))
        # Before pymdownx.snippets (32) includes files: lines keep their numbers.
        md.preprocessors.register(_Values(md, current), "picklejar", 33)
        # After code in fences is kept (25), before Markdown looks at HTML (20).
        md.preprocessors.register(_Diagrams(md, current), "picklejar-diagrams", 22)
        # When inline Markdown has become text (20).
        md.treeprocessors.register(Narrow(md), "picklejar-narrow", 5)
        # When all that was kept away from Markdown is back in its place (30).
        md.postprocessors.register(_Drawn(md, current), "picklejar-drawn", 5)
        _Blocks(current).extendMarkdown(md)


def makeExtension(**kwargs: Any) -> PickleJarExtension:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it."""
    return PickleJarExtension(**kwargs)
