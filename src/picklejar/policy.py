"""The content security policy of the site's pages: what a browser lets them do.

Each page carries it as its first element.  It is the same on every page, since instant
navigation keeps the policy of the page that was loaded first and puts the content of
the others into it.

What the theme cannot do without, and why:

``style-src 'unsafe-inline'``
    diagrams carry ``style`` attributes, and the editor adds its rules as an element.
hashes in ``script-src``
    the theme's own short inline scripts, by the SHA-256 of each.  They are known by the
    theme's templates; any other inline script, such as one in a page's content, stops a
    build.  Every ``on…`` attribute and ``javascript:`` address is refused by browsers.

``webrtc 'block'`` would also keep a frame's document from sending STUN packets.  No
browser that is tested here knows it (Chromium 156 reports it as an error on each page),
and no way from Python to such packets was found.

Python needs nothing of it: its frame is a document with a policy of its own, which
reaches nothing at all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from picklejar.cache import write_whole
from picklejar.errors import Fault

_JAVASCRIPT = {"", "module", "text/javascript", "application/javascript"}
_DIRECTIVES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_TEMPLATE = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_FILLED_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FILLING = "[^<>();=`]*"
"""What a template may put into a script: values, and nothing that does anything."""

_AFTER = '<meta charset="utf-8">'


class _Scripts(HTMLParser):
    """Collects the inline scripts of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        kind = (found.get("type") or "").lower()
        self._inside = tag == "script" and "src" not in found and kind in _JAVASCRIPT
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def inline_scripts(html: str) -> list[str]:
    """Return the text of every script of a page that a browser would run from it."""
    parser = _Scripts()
    parser.feed(html)
    parser.close()
    return parser.texts


def policy(scripts: Iterable[str]) -> str:
    """Return a policy that lets these inline scripts run, and no other."""
    hashes = sorted({source(text) for text in scripts})
    allowed = dict(_DIRECTIVES)
    allowed["script-src"] = " ".join([allowed["script-src"], *hashes])
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def source(text: str) -> str:
    """Return what names an inline script in a policy: its SHA-256 in base64."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def protect(html: str, content: str, where: str) -> str:
    """Return a page with a policy before anything that a policy speaks of.

    Args:
        html: the page.
        content: the policy.
        where: how to name the page.

    Raises `Fault` where the theme's head is not as it was.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(content)}">'
    before, mark, after = html.partition(_AFTER)
    if not mark or "<script" in before or "<link" in before:
        raise Fault(
            f"its head does not begin with {_AFTER}",
            where,
            "see where the theme now puts it, and mend `picklejar.policy`",
        )
    return f"{before}{mark}{meta}{after}"


def known(templates: Iterable[str]) -> re.Pattern[str]:
    """Return what fits the inline scripts of a theme, whatever it fills into them.

    Args:
        templates: texts of the theme's files, in Jinja's notation.
    """
    scripts = (text for template in templates for text in _TEMPLATE.findall(template))
    # Every other part of a script stands there as it is.
    forms = {_FILLING.join(map(re.escape, _FILLED_IN.split(text))) for text in scripts}
    return re.compile("|".join(sorted(forms)))


def apply(site: Path, theme: Iterable[Path]) -> None:
    """Give every page of a built site the same policy.

    What lies in ``assets`` is no page: the frame that holds Python has its own policy.

    Args:
        site: the folder of the built site.
        theme: folders of the theme's templates.

    Raises `Fault` for an inline script that is not the theme's.
    """
    templates = (path for folder in theme for path in sorted(folder.rglob("*.html")))
    own = known(path.read_text("utf-8") for path in templates)
    pages = {
        path: path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
        if path.relative_to(site).parts[0] != "assets"
    }
    scripts = []
    for path, html in pages.items():
        for text in inline_scripts(html):
            if not own.fullmatch(text):
                raise Fault(
                    f"an inline script that is not the theme's: {text.strip()[:60]!r}",
                    path.relative_to(site).as_posix(),
                    "put it into a file below docs and name that in mkdocs.yml",
                )
            scripts.append(text)
    content = policy(scripts)
    for path, html in pages.items():
        write_whole(path, protect(html, content, path.relative_to(site).as_posix()))
