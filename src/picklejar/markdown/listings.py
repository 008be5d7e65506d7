"""The blocks that list what many runs say, each by what another module makes of it."""

from __future__ import annotations

# Read by 3.15 and later: a page does not wait for what it does not show.
__lazy_modules__ = ["picklejar", "picklejar.markdown"]

from xml.etree import ElementTree as ET

from pymdownx.blocks.block import type_string

from picklejar import kinds, platforms, readers, timeline, wordings
from picklejar.blocks import Listing
from picklejar.errors import Fault
from picklejar.markdown import bars, html, kind_tables, matrices, reference, tables
from picklejar.markdown.current import OurBlock, Refused


class ListingBlock(OurBlock):
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


class OpcodesBlock(ListingBlock):
    """The opcode reference."""

    NAME = "opcodes"
    ARGUMENT = None

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the sections."""
        whole.set("class", "pj-opcodes")
        current = self.current
        verdicts = current.knowledge.verdicts
        reference.fill(whole, self.md.htmlStash.store, verdicts, current.place_of)


class WordingsBlock(ListingBlock):
    """What each Python says to some questions of a survey."""

    NAME = "wordings"
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


class ErrorsBlock(ListingBlock):
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


class KindsBlock(ListingBlock):
    """What becomes of the kinds of object that a survey asks for."""

    NAME = "kinds"
    ARGUMENT = True

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the table."""
        current = self.current
        survey = block.argument
        verdict = current.knowledge.verdicts.get(survey)
        family = kinds.family(verdict, current.page, survey)
        text = kind_tables.table(family, current.place_of(survey), current.section)
        html.finished(whole, self.md.htmlStash.store, text)


class KindsOverviewBlock(ListingBlock):
    """What all kinds of a page say together, and the filter."""

    NAME = "kinds-overview"
    ARGUMENT = None

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the statements, the filter, and links to the families."""
        page = self.current.page
        families = kinds.families(page, self.current.knowledge.verdicts)
        titles = kinds.titles(page)
        text = kind_tables.overview(families, titles)
        html.finished(whole, self.md.htmlStash.store, text)


class PairsBlock(ListingBlock):
    """How much each Python reads of what each other wrote."""

    NAME = "pairs"
    ARGUMENT = True

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the table."""
        current = self.current
        found = readers.chosen(block, current.page, current.knowledge.verdicts)
        places = readers.places(current.page, found, block.argument)
        links = {name: f"#{anchor}" for name, anchor in places.items()}
        html.finished(whole, self.md.htmlStash.store, matrices.pairs(found, links))


class ReadersBlock(ListingBlock):
    """What became of some values between all Pythons."""

    NAME = "readers"
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


class TimelineBlock(ListingBlock):
    """Which Python writes which protocols."""

    NAME = "timeline"
    ARGUMENT = True

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the picture."""
        ages = timeline.ages(block, self.current.knowledge.verdicts)
        html.finished(whole, self.md.htmlStash.store, bars.picture(ages))


class PlatformsBlock(ListingBlock):
    """Which platforms and builds there are records from."""

    NAME = "platforms"
    ARGUMENT = None

    def fill(self, whole: ET.Element, block: Listing) -> None:
        """Append the table."""
        rows = platforms.rows(self.current.knowledge.verdicts.values())
        html.finished(whole, self.md.htmlStash.store, tables.recorded(rows))


LISTINGS = (
    OpcodesBlock,
    WordingsBlock,
    ErrorsBlock,
    KindsBlock,
    KindsOverviewBlock,
    PairsBlock,
    ReadersBlock,
    TimelineBlock,
    PlatformsBlock,
)
