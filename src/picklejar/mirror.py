"""The published Markdown: every page as ``index.md`` beside its ``index.html``.

The same pages, read from the same source: blocks become a code fence and its output
in text fences, quoted values become text, diagrams become their descriptions.  People
read it in a terminal, machines read it without HTML, and a test executes it.
"""

from __future__ import annotations

# Read by 3.15 and later: a page does not wait for what it does not show.
__lazy_modules__ = ["picklejar", "picklejar.anatomy"]

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from picklejar import (
    blocks,
    catalogue,
    diagrams,
    inputs,
    kinds,
    plain_kinds,
    platforms,
    printed,
    quotes,
    readers,
    tabulated,
    timeline,
    wordings,
)
from picklejar.anatomy import hexadecimal, in_words
from picklejar.blocks import Listing, Pair, Use
from picklejar.labels import listed
from picklejar.pages import Page, published_path
from picklejar.verdicts import Verdict

_LINK = re.compile(r"(\]\()([^)\s:]+?\.(?:md|ipynb))((?:#[^)\s]*)?[^)]*\))")
_HEADING = re.compile(r"^#\s+(.+?)(?:\s+\{[^}]*\})?\s*$", re.MULTILINE)
_WRAPPER = re.compile(r"^\s*</?div\b[^>]*>\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^{}`]*\}")
_CODE = re.compile(r"(`+[^`]*`+)")


@dataclass(frozen=True)
class Published:
    """One page as Markdown.

    Attributes:
        path: where it lies below the site, such as ``byte-streams/index.md``.
        title: its first heading.
        description: from its front matter.
        text: all of it.
        files: further files by path below the site, such as figures of a notebook.
    """

    path: str
    title: str
    description: str
    text: str
    files: Mapping[str, bytes]


def publish(
    page: Page,
    verdicts: Mapping[str, Verdict],
    read: Callable[[str], str],
    pages: Mapping[str, Page] | None = None,
) -> Published:
    """Return a page as Markdown.

    Args:
        page: its source.
        verdicts: by snippet name.
        read: returns the text of a file by its path below the project.
        pages: all pages by name, for what is listed of them.
    """
    found = blocks.on_page(page)
    lines, _ = quotes.substitute(
        page.body.split("\n"),
        page.name,
        page.offset,
        lambda quote: quotes.look_up(quote, verdicts),
    )
    result: list[str] = []
    position = 0
    for block in found:
        result += lines[position : block.first - 1 - page.offset]
        if isinstance(block, Use):
            result += program(verdicts[block.name], block)
        elif isinstance(block, Pair):
            result += pair(block, verdicts)
        else:
            result += listing(block, page, verdicts, pages or {})
        position = block.last - page.offset
    result += lines[position:]
    # What only lays the HTML out says nothing here.
    result = [line for line in result if not _WRAPPER.match(line)]
    text = "\n".join(_plain(line, read) for line in result).strip() + "\n"
    text = _links(text, page.name)
    heading = _HEADING.search(text)
    return Published(
        published_path(page.name),
        (heading[1] if heading else page.name).replace("`", ""),
        str(page.meta.get("description", "")),
        text,
        {},
    )


def program(verdict: Verdict, use: Use) -> list[str]:
    """Return the lines of one snippet: its code, then its output per Python.

    An excerpt is published whole, so that it runs.
    """
    snippet = verdict.snippet
    lines = [f"`{snippet.name}.py`:", ""]
    for other in snippet.reads:
        given = ", ".join(inputs.labels(snippet, other))
        lines += [
            f"In its folder: `{other}.py`, what it printed on CPython {given}.",
            "",
        ]
    if snippet.reads:
        lines += ["Made by:", "", *_fence(inputs.commands(snippet), "sh"), ""]
    lines += _fence(snippet.shown, "python")
    if use.output:
        for panel in verdict.panels:
            lines += ["", f"Output on CPython {listed(panel.pythons)}:"]
            if panel.outcome.stdout:
                lines += ["", *_fence(panel.outcome.stdout, "text")]
            if panel.outcome.stderr:
                lines += ["", "On standard error:", ""]
                lines += _fence(panel.outcome.stderr, "text")
            if not panel.outcome.stdout and not panel.outcome.stderr:
                lines += ["", "It prints nothing."]
        lines += [
            f"\nShown as `{x.replacement}`: {x.reason}." for x in snippet.normalisers
        ]
    return lines


def pair(block: Pair, verdicts: Mapping[str, Verdict]) -> list[str]:
    """Return the lines of two pickles side by side, as a table."""
    streams = block.left, block.right
    pickles = [printed.look_up(x, verdicts) for x in streams]
    titles = printed.headings(*zip(streams, pickles, strict=True))
    heads = [f"{x} (`{y}`)" for x, y in zip(titles, streams, strict=True)]
    lines = [f"| {' | '.join(heads)} | |", "|---|---|---|"]
    for ours, theirs, differs in printed.align(*(x.anatomy for x in pickles)):
        sides = [
            f"`{hexadecimal(step)}` {step.opcode.name}" if step else "—"
            for step in (ours, theirs)
        ]
        lines.append(f"| {' | '.join(sides)} | {'differs' if differs else ''} |")
    return lines


def listing(
    block: Listing,
    page: Page,
    verdicts: Mapping[str, Verdict],
    pages: Mapping[str, Page],
) -> list[str]:
    """Return the lines of a block that lists what many runs say."""
    if block.kind == "opcodes":
        return opcodes(verdicts)
    if block.kind == wordings.KIND:
        return words(block, verdicts)
    if block.kind in readers.KINDS:
        found = readers.chosen(block, page, verdicts)
        if block.kind == readers.PAIRS:
            return [*tabulated.pairs(found)]
        return [*tabulated.values(found, readers.values(block, page, found))]
    if block.kind == timeline.KIND:
        return [*timeline.lines(timeline.ages(block, verdicts))]
    if block.kind == kinds.KIND:
        return plain_kinds.table(page, verdicts, block.argument)
    if block.kind == kinds.OVERVIEW:
        return plain_kinds.overview(page, verdicts)
    if block.kind == platforms.KIND:
        return recorded(verdicts)
    return errors(verdicts, pages)


def words(block: Listing, verdicts: Mapping[str, Verdict]) -> list[str]:
    """Return the lines of a wordings block: one table for all of its questions."""
    chosen = wordings.chosen(block, verdicts)
    alone = len(chosen) == 1
    asked, line = ("", "") if alone else ("| Asked ", "|---")
    lines = [f"{asked}| Python | What it says |", f"{line}|---|---|"]
    for key, several in chosen:
        first = "" if alone else f"| {key} "
        lines += [f"{first}| {x.versions} | {cell(x.words)} |" for x in several]
    return [*lines, ""]


def errors(verdicts: Mapping[str, Verdict], pages: Mapping[str, Page]) -> list[str]:
    """Return the lines of the index of errors; links lead to the pages' sources."""
    lines: list[str] = []
    here = posixpath.dirname(_page_with("errors", pages))
    for name, entries in wordings.index(pages.values(), verdicts).items():
        path = posixpath.relpath(name, here or ".")
        lines += [f"[{wordings.title(pages[name])}]({path}):", ""]
        lines += ["| Error | Python |", "|---|---|"]
        for x in entries:
            words = f"[{cell(x.wording.words)}]({path}#{x.place.anchor})"
            also = [
                f"[{cell(y.key)}]({posixpath.relpath(y.page, here or '.')}#{y.anchor})"
                for y in x.others
            ]
            more = f", also {', '.join(also)}" if also else ""
            lines.append(f"| {words}{more} | {x.wording.versions} |")
        lines.append("")
    return lines


def recorded(verdicts: Mapping[str, Verdict]) -> list[str]:
    """Return the lines of a platforms block: what is recorded from where."""
    rows = [
        (f"{row.title} (`{row.platform}`)", *row.cells())
        for row in platforms.rows(verdicts.values())
    ]
    lines = [f"| {' | '.join(cells)} |" for cells in [platforms.HEADINGS, *rows]]
    return [lines[0], "|" + "---|" * len(platforms.HEADINGS), *lines[1:]]


def _page_with(kind: str, pages: Mapping[str, Page]) -> str:
    """Return the name of the page with a listing of a kind."""
    for name, page in pages.items():
        for block in blocks.on_page(page):
            if isinstance(block, Listing) and block.kind == kind:
                return name
    return ""


def cell(text: str) -> str:
    """Return text as code in a cell of a table."""
    marks = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{marks}{pad}{text.replace('|', r'\|')}{pad}{marks}"


def opcodes(verdicts: Mapping[str, Verdict]) -> list[str]:
    """Return the lines of the opcode catalogue."""
    lines: list[str] = []
    kind = None
    for entry in catalogue.entries(verdicts):
        if entry.opcode.kind is not kind:
            kind = entry.opcode.kind
            lines += [f"## {catalogue.KINDS[kind]}", ""]
        example = entry.examples[0]
        step = example.printed.anatomy.steps[example.step]
        lines += [f"### {entry.opcode.name}", ""]
        lines += [f"- {term}: {text}" for term, text in catalogue.sentences(entry)]
        lines.append(f"- In `{example.name}.py`: `{hexadecimal(step)}`")
        lines += [f"  {in_words(step)}", ""]
    return lines


def _fence(text: str, language: str) -> list[str]:
    longest = max((len(x) for x in re.findall("`{3,}", text)), default=2)
    marks = "`" * max(3, longest + 1)
    return [marks + language, *text.removesuffix("\n").split("\n"), marks]


def _plain(line: str, read: Callable[[str], str]) -> str:
    """Put a diagram's own description in its place."""
    match = diagrams.INCLUDE.match(line)
    if not match:
        parts = _CODE.split(line)
        parts[::2] = [_ATTRIBUTES.sub("", part) for part in parts[::2]]
        return "".join(parts)
    diagram = diagrams.read(read(match["path"]), match["path"])
    return f"*Diagram: {diagram.title}* {diagram.description}"


def _links(text: str, name: str) -> str:
    """Point links to other pages at their Markdown."""
    folder = posixpath.dirname(name)
    here = posixpath.dirname(published_path(name))

    def point(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2]))
        path = posixpath.relpath(published_path(target), here or ".")
        return f"{match[1]}{path}{match[3]}"

    return _LINK.sub(point, text)


def index(
    name: str,
    description: str,
    url: str,
    sections: Sequence[tuple[str, Sequence[Published]]],
) -> str:
    """Return ``llms.txt``: what the site is and where each page's Markdown lies.

    Args:
        name: of the site.
        description: of the site, one sentence.
        url: where it is published, with a slash at the end.
        sections: titles and their pages, in the order of the navigation.
    """
    lines = [f"# {name}", "", f"> {description}"]
    for title, entries in sections:
        lines += ["", f"## {title}", ""]
        for page in entries:
            detail = f": {page.description}" if page.description else ""
            lines.append(f"- [{page.title}]({url}{page.path}){detail}")
    return "\n".join(lines) + "\n"


def write(folder: Path, published: Sequence[Published]) -> None:
    """Write pages and their files below a folder."""
    for page in published:
        for path, data in {page.path: page.text.encode(), **page.files}.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def from_notebook(name: str, notebook: Any) -> Published:
    """Return an executed notebook as Markdown, its figures beside it.

    Args:
        name: its path below the folder of pages.
        notebook: as `nbformat` reads it.
    """
    from nbconvert import MarkdownExporter

    path = published_path(name)
    exporter = MarkdownExporter()
    text, resources = exporter.from_notebook_node(notebook)
    folder = posixpath.dirname(path)
    files = {f"{folder}/{key}": data for key, data in resources["outputs"].items()}
    text = _links(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", name)
    heading = _HEADING.search(text)
    description = notebook.metadata.get("description", "")
    title = heading[1] if heading else name
    return Published(path, title, description, text, files)
