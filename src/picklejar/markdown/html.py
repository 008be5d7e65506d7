"""How a snippet looks on a page: an element tree with its code and output in it.

Links are elements, so that MkDocs checks them and makes them relative.  Code and
output are finished HTML behind placeholders, so that no other extension changes a
byte of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape
from xml.etree import ElementTree as ET

from markdown.util import AtomicString
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers.python import PythonLexer, PythonTracebackLexer

from picklejar import inputs, printed, series
from picklejar.anatomy import notation
from picklejar.labels import Label, by_platform, listed, order, said_of, telling, torn
from picklejar.markdown import narrow, running, streams
from picklejar.snippets import Snippet
from picklejar.verdicts import Panel, Verdict

type Stash = Callable[[str], str]
"""Keeps finished HTML and returns the placeholder that stands for it."""


_CELL = re.compile(r"(</(?:td|th|caption|summary|dt|dd)>)(?=<)")


def figure(
    parent: ET.Element,
    stash: Stash,
    verdict: Verdict,
    *,
    region: str = "",
    output: bool = True,
    explain: str = "none",
    reference: str = "",
    count: int = 1,
    script: str = "",
) -> ET.Element:
    """Append the figure of a snippet.

    Args:
        parent: what it is appended to.
        stash: see `Stash`.
        verdict: the snippet with its outputs.
        region: the region shown, empty for the whole program.
        output: whether its output is shown.
        explain: how pickles in the output are explained: none, closed or open.
        reference: address of the opcode reference, empty where there is none.
        count: how often the page has shown this snippet, this time included.
        script: address of the script that runs it, empty where there is none.
    """
    snippet = verdict.snippet
    identity = snippet.name.replace("/", "-") + (f"-{count}" if count > 1 else "")
    attributes = {"class": "pj-snippet", "id": identity, "aria-label": snippet.title}
    if script:
        attributes |= running.attributes(snippet, script)
    element = ET.SubElement(parent, "figure", attributes)
    _bar(element, snippet, identity, stash)
    if snippet.reads:
        _reads(element, snippet, stash)
    if region:
        finished(element, stash, code(snippet.region(region)))
        finished(element, stash, fold("Show the whole program", code(snippet.shown)))
    elif snippet.survey:
        lines = notation.count(snippet.shown.count("\n"), "line")
        text = fold(f"The program, {lines}", code(snippet.shown), searched=False)
        finished(element, stash, text)
    else:
        finished(element, stash, code(snippet.shown))
    if output:

        def explained(panel: Panel, number: int) -> str:
            return explanations(panel, f"{identity}-{number}", explain, reference)

        text = outputs(verdict, identity, explained)
        if snippet.survey:
            text = fold("What it printed", text, searched=False)
        finished(element, stash, text)
    return element


def fold(summary: str, text: str, *, searched: bool = True) -> str:
    """Return finished HTML folded behind one line, found by the search or not."""
    excluded = "" if searched else " data-search-exclude"
    return (
        f'<details class="pj-whole"{excluded}>'
        f"<summary>{escape(summary)}</summary>{text}</details>"
    )


def _bar(figure: ET.Element, snippet: Snippet, identity: str, stash: Stash) -> None:
    """Append the line above the code: its name and what can be done with it."""
    file = snippet.file_name
    # Relative to the folder of pages, where a link makes the snippets appear.
    address = f"/snippets/{snippet.name}.py"
    bar = ET.SubElement(
        figure, "figcaption", {"class": "pj-bar", "data-search-exclude": ""}
    )
    name = ET.SubElement(bar, "a", {"class": "pj-name", "href": address})
    name.text = AtomicString(f"{snippet.name}.py")
    actions = ET.SubElement(bar, "span", {"class": "pj-actions"})
    # The theme's clipboard answers to this attribute: copying needs no script of ours.
    button = (
        '<button type="button" class="pj-button pj-copy" title="Copy the program"'
        f' aria-label="Copy {file}" data-clipboard-text="{_attribute(snippet.shown)}">'
        "Copy</button>"
    )
    ET.SubElement(actions, "span").text = AtomicString(stash(button))
    for kind, text, label, attributes in (
        (
            "download",
            "Download",
            f"Download {file}",
            {"href": address, "download": file},
        ),
        ("permalink", "#", f"Link to {file}", {"href": f"#{identity}"}),
    ):
        names = {"class": f"pj-button pj-{kind}", "aria-label": label, "title": label}
        link = ET.SubElement(actions, "a", {**attributes, **names})
        link.text = AtomicString(text)


_BY_HAND = " printed on each Python. To make these files beside it: "


def _reads(figure: ET.Element, snippet: Snippet, stash: Stash) -> None:
    """Append the line that says what a program reads, and how to make it by hand."""
    line = ET.SubElement(figure, "p", {"class": "pj-reads", "data-search-exclude": ""})
    line.text = "It reads what "
    for number, name in enumerate(snippet.reads, 1):
        file = f"{inputs.stem(name)}.py"
        names = {"href": f"/snippets/{name}.py", "download": file}
        link = ET.SubElement(line, "a", names)
        link.text = AtomicString(file)
        left = len(snippet.reads) - number
        link.tail = ", " if left > 1 else " and " if left else _BY_HAND
    commands = inputs.commands(snippet)
    button = (
        f'<code>{escape(commands, quote=False)}</code> <button type="button"'
        ' class="pj-button pj-copy" title="Copy the commands" aria-label="Copy the'
        f' commands that make the files of {snippet.file_name}"'
        f' data-clipboard-text="{_attribute(commands)}">Copy</button>'
    )
    ET.SubElement(line, "span").text = AtomicString(stash(button))


def finished(parent: ET.Element, stash: Stash, text: str) -> None:
    """Append HTML that is finished."""
    # The search takes text as it stands, and cells would be one word.
    text = _CELL.sub(r"\1\n", text)
    ET.SubElement(parent, "div", {"class": "pj-piece"}).text = AtomicString(stash(text))


def _attribute(text: str) -> str:
    """Escape text for an attribute, line ends included, which HTML may fold."""
    return escape(text).replace("\n", "&#10;")


def code(text: str) -> str:
    """Return highlighted Python."""
    formatter = HtmlFormatter(cssclass="highlight pj-code no-copy", wrapcode=True)
    return str(highlight(text, PythonLexer(stripnl=False), formatter))


def explanations(panel: Panel, identity: str, explain: str, reference: str) -> str:
    """Return every pickle of an output taken apart."""
    if explain == "none":
        return ""
    return "".join(
        streams.annotated(one, f"{identity}-{n}", reference, opened=explain == "open")
        for n, one in enumerate(printed.pickles(panel), 1)
    )


def outputs(
    verdict: Verdict, identity: str, explained: Callable[[Panel, int], str]
) -> str:
    """Return the output of a snippet: one panel, or tabs where Pythons differ."""
    panels = verdict.panels
    if len(panels) == 1:
        body = panel(panels[0], verdict.snippet) + explained(panels[0], 1)
        return f'<div class="pj-output">{body}</div>'
    inputs, labels, blocks = [], [], []
    apart = torn(one.pythons for one in panels)
    for index, one in enumerate(panels, 1):
        key = f"{identity}-output-{index}"
        checked = ' checked="checked"' if index == 1 else ""
        inputs.append(
            f'<input{checked} id="{key}" name="{identity}-output" type="radio">'
        )
        labels.append(f'<label for="{key}">{escape(tab_name(one, apart))}</label>')
        body = panel(one, verdict.snippet) + explained(one, index)
        blocks.append(f'<div class="tabbed-block">{body}</div>')
    return (
        '<div class="pj-output pj-differ tabbed-set tabbed-alternate"'
        f' data-tabs="{identity}:{len(panels)}">{"".join(inputs)}'
        f'<div class="tabbed-labels" data-search-exclude>{"".join(labels)}</div>'
        f'<div class="tabbed-content">{"".join(blocks)}</div></div>'
    )


def tab_name(panel: Panel, apart: Collection[str] = ()) -> str:
    """Return what a tab says: minor versions, a run of them as a span.

    Other builds and platforms are named where they do not do as the usual build does.

    Args:
        panel: what the tab shows.
        apart: series whose patch releases differ; of these each is named exactly.
    """
    labels = [Label(x) for x in panel.pythons]
    whole = telling(x for x in labels if x.minor not in apart)
    newest = {(x.platform, x.minor_name): order(x) for x in reversed(labels)}
    said = {
        newest[platform, names[0]]: _span(names) + said_of(platform)
        for platform, names in whole.items()
    }
    said |= {order(x): x.name + said_of(x.platform) for x in labels if x.minor in apart}
    return ", ".join(said[x] for x in sorted(said, reverse=True))


def _span(names: list[str]) -> str:
    """Return minor versions, newest first, with spans where three or more adjoin."""
    runs: list[list[str]] = []
    for name in names:
        build, major, minor = series.rank(name)
        if runs and not build and series.rank(runs[-1][-1]) == (0, major, minor + 1):
            runs[-1].append(name)
        else:
            runs.append([name])
    return ", ".join(
        f"{run[-1]} – {run[0]}" if len(run) > 2 else ", ".join(run) for run in runs
    )


def panel(panel: Panel, snippet: Snippet) -> str:
    """Return one output with the exact names of the Pythons that made it."""
    pythons = "; ".join(
        ", ".join(_python(label, panel) for label in group) + said_of(platform)
        for platform, group in by_platform(panel.pythons).items()
    )
    parts = [
        '<p class="pj-ran"><span class="pj-label">Output</span>'
        f' <span class="pj-pythons">CPython {pythons}</span></p>'
    ]
    outcome = panel.outcome
    if outcome.stdout:
        text = narrow.unbroken(outcome.stdout)
        parts.append(f'<pre class="pj-stdout"><code>{text}</code></pre>')
    if outcome.stderr:
        lexer = PythonTracebackLexer(stripnl=False, ensurenl=False)
        body = highlight(outcome.stderr, lexer, HtmlFormatter(nowrap=True))
        parts.append(
            '<pre class="pj-stderr highlight" role="group" aria-label="Standard error">'
            f"<code>{body}</code></pre>"
        )
    if not outcome.stdout and not outcome.stderr:
        parts.append('<p class="pj-note">It prints nothing.</p>')
    parts += [
        f'<p class="pj-note">Shown as <code>{escape(one.replacement)}</code>:'
        f" {escape(one.reason)}, which differs from run to run.</p>"
        for one in snippet.normalisers
    ]
    if panel.news:
        names = listed(panel.news)
        parts.append(
            f'<p class="pj-note">Not recorded yet: CPython {names} differs from the'
            " nearest that is.</p>"
        )
    if panel.recorded == frozenset(panel.pythons):
        parts.append(
            f'<p class="pj-note">Recorded earlier on CPython {listed(panel.pythons)},'
            " which the machine that built this page does not have.</p>"
        )
    # The search is for what a program printed, not for who ran it.
    return "".join(parts).replace("<p class=", "<p data-search-exclude class=")


def _python(label: Label, panel: Panel) -> str:
    """Return an exact version, marked where it was recorded and not run."""
    if label in panel.recorded:
        return (
            f'<span class="pj-recorded" title="recorded, not run by this build">'
            f"{label.name}</span>"
        )
    return label.name
