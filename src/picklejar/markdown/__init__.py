"""The Python-Markdown extension: blocks of ours and quoted values.

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

from picklejar import (
    blocks,
    bundle,
    kinds,
    platforms,
    printed,
    quotes,
    readers,
    timeline,
    wordings,
)
from picklejar.blocks import Block as Found
from picklejar.blocks import Listing, Pair, Use
from picklejar.errors import Fault, Faults
from picklejar.markdown import (
    bars,
    html,
    kind_tables,
    matrices,
    reference,
    streams,
    tables,
)
from picklejar.mirror import published_path
from picklejar.pages import Page
from picklejar.project import Knowledge, Project
from picklejar.terminal import open_project, say

_projects: dict[Path, Project] = {}
_reported: set[str] = set()

REFERENCE = "reference/opcodes.md"
"""The page that instructions link to, where a project has it."""


class Refused(click.ClickException):
    """A build that must not go on; the message names page, line and cure."""


class _Current:
    """What the page being rendered needs: shared by one extension's parts."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._found: list[Found] = []
        self.knowledge: Knowledge
        self.page = Page("", "")
        self.uses: dict[str, int] = {}

    def project(self) -> Project:
        """Return the project, opened once for a process."""
        start = Path(self._root).resolve()
        if start not in _projects:
            _projects[start] = open_project(start)
        return _projects[start]

    def begin(self, lines: list[str]) -> list[str]:
        """Look at the project for a new page; return it with its values put in."""
        project = self.project()
        self.knowledge = project.demand()
        notes = list(self.knowledge.notes)
        if news := self.knowledge.news:
            notes.append(
                f"{len(news)} outputs are of Pythons that were never recorded; pages"
                " show them (`picklejar check` tells more, `picklejar regenerate`"
                " records)"
            )
        for note in notes:
            if note not in _reported:
                _reported.add(note)
                say(note)
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


class _Values(Preprocessor):
    """Replaces quoted values, and begins each page."""

    def __init__(self, md: Markdown, current: _Current) -> None:
        super().__init__(md)
        self._current = current

    def run(self, lines: list[str]) -> list[str]:
        try:
            return self._current.begin(lines)
        except (Fault, Faults) as fault:
            raise Refused(str(fault)) from None


class _OurBlock(Block):
    """A block that knows what is known."""

    CONFIG: dict[str, Any] = {"current": None}

    @property
    def current(self) -> _Current:
        """What the page being rendered needs."""
        found: _Current = self.config["current"]
        return found

    def on_markdown(self) -> str:
        """Nothing between the marks is Markdown."""
        return "raw"


class SnippetBlock(_OurBlock):
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
            script=current.file(bundle.entry(current.project().docs_folder, "run")),
        )


class StreamsBlock(_OurBlock):
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


class _ListingBlock(_OurBlock):
    """A block that lists what many runs say."""

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make its part of the page; a fault is given its page and line."""
        current = self.current
        name = (self.argument or "").strip()
        block = current.take(Listing, name, self.NAME)
        whole = ET.SubElement(parent, "div", {"class": f"pj-{self.NAME}-block"})
        try:
            self.fill(whole, block)
        except Fault as fault:
            place = f"{current.page.name}:{block.first}"
            raise Refused(str(fault.at(place))) from None
        return whole

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append what the block shows."""
        raise NotImplementedError


class OpcodesBlock(_ListingBlock):
    """The opcode reference."""

    NAME = "opcodes"
    ARGUMENT = None

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the sections."""
        whole.set("class", "pj-opcodes")
        current = self.current
        verdicts = current.knowledge.verdicts
        reference.fill(whole, self.md.htmlStash.store, verdicts, current.place_of)


class WordingsBlock(_ListingBlock):
    """What each Python says to some questions of a survey."""

    NAME = wordings.KIND
    ARGUMENT = True
    OPTIONS = {"keys": ["", type_string]}

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the tables."""
        current = self.current
        section = wordings.section(current.page, block)
        chosen = wordings.chosen(block, current.knowledge.verdicts)
        address = current.place_of(block.argument)
        text = tables.words(chosen, block.argument, address, section)
        html.finished(whole, self.md.htmlStash.store, text)


class ErrorsBlock(_ListingBlock):
    """The index of all errors that wordings blocks show."""

    NAME = "errors"
    ARGUMENT = None

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the tables."""
        current = self.current
        known = current.knowledge.pages
        entries = wordings.index(known.values(), current.knowledge.verdicts)
        text = tables.index(
            entries, lambda name: wordings.title(known[name]), current.address
        )
        html.finished(whole, self.md.htmlStash.store, text)


class KindsBlock(_ListingBlock):
    """What becomes of the kinds of object that a survey asks for."""

    NAME = kinds.KIND
    ARGUMENT = True

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the table."""
        current = self.current
        survey = block.argument
        verdict = current.knowledge.verdicts.get(survey)
        family = kinds.family(verdict, current.page, survey)
        text = kind_tables.table(family, current.place_of(survey), current.section)
        html.finished(whole, self.md.htmlStash.store, text)


class KindsOverviewBlock(_ListingBlock):
    """What all kinds of a page say together, and the filter."""

    NAME = kinds.OVERVIEW
    ARGUMENT = None

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the statements, the filter, and links to the families."""
        page = self.current.page
        families = kinds.families(page, self.current.knowledge.verdicts)
        titles = kinds.titles(page)
        text = kind_tables.overview(families, titles)
        html.finished(whole, self.md.htmlStash.store, text)


class PairsBlock(_ListingBlock):
    """How much each Python reads of what each other wrote."""

    NAME = readers.PAIRS
    ARGUMENT = True

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the table."""
        current = self.current
        found = readers.chosen(block, current.page, current.knowledge.verdicts)
        places = readers.places(current.page, found, block.argument)
        links = {name: f"#{anchor}" for name, anchor in places.items()}
        html.finished(whole, self.md.htmlStash.store, matrices.pairs(found, links))


class ReadersBlock(_ListingBlock):
    """What became of some values between all Pythons."""

    NAME = readers.VALUES
    ARGUMENT = True
    OPTIONS = {"values": ["", type_string]}

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the pictures, or the table of all others."""
        current = self.current
        found = readers.chosen(block, current.page, current.knowledge.verdicts)
        names = readers.values(block, current.page, found)
        others = block.options["values"] == readers.OTHERS
        show = matrices.listed if others else matrices.drawn
        html.finished(whole, self.md.htmlStash.store, show(found, names))


class TimelineBlock(_ListingBlock):
    """Which Python writes which protocols."""

    NAME = timeline.KIND
    ARGUMENT = True

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the picture."""
        ages = timeline.ages(block, self.current.knowledge.verdicts)
        html.finished(whole, self.md.htmlStash.store, bars.picture(ages))


class PlatformsBlock(_ListingBlock):
    """Which platforms and builds there are records from."""

    NAME = platforms.KIND
    ARGUMENT = None

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the table."""
        rows = platforms.rows(self.current.knowledge.verdicts.values())
        html.finished(whole, self.md.htmlStash.store, tables.recorded(rows))


OURS = (
    SnippetBlock,
    StreamsBlock,
    OpcodesBlock,
    WordingsBlock,
    ErrorsBlock,
    PairsBlock,
    ReadersBlock,
    TimelineBlock,
    KindsBlock,
    KindsOverviewBlock,
    PlatformsBlock,
)


class _Blocks(BlocksExtension):
    """Registers the block with pymdownx."""

    def __init__(self, current: _Current) -> None:
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
        """Register both parts."""
        current = _Current(self.getConfig("root"))
        # Before pymdownx.snippets (32) includes files: lines keep their numbers.
        md.preprocessors.register(_Values(md, current), "picklejar", 33)
        _Blocks(current).extendMarkdown(md)


def makeExtension(**kwargs: Any) -> PickleJarExtension:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it."""
    return PickleJarExtension(**kwargs)
