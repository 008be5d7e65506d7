"""The Markdown pages as text: what is prose on them and what is front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from picklejar import yamls
from picklejar.errors import Fault

_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One Markdown file.

    Attributes:
        name: its path below the folder of pages.
        text: all of it.
        data: text of the YAML file of the same name beside it; empty without one.
    """

    name: str
    text: str
    data: str = ""

    @property
    def body(self) -> str:
        """The text without front matter, as Markdown sees it."""
        return _FRONT.sub("", self.text, count=1)

    @property
    def offset(self) -> int:
        """How many lines of front matter stand before the body."""
        return self.offset_of(self.body)

    def offset_of(self, text: str) -> int:
        """How many lines stand before a part of the page, as a renderer may cut it."""
        before = self.text[: max(self.text.find(text.strip()), 0)].count("\n")
        return before - text[: len(text) - len(text.lstrip())].count("\n")

    @property
    def meta(self) -> dict[str, Any]:
        """The front matter; raises `Fault` where it is not YAML."""
        match = _FRONT.match(self.text)
        try:
            return dict(yamls.load(match[0].strip("-\n")) or {}) if match else {}
        except (yamls.YAMLError, TypeError, ValueError) as error:
            raise Fault(
                f"front matter that is not YAML: {str(error).splitlines()[0]}",
                f"{self.name}:1",
                "put quotes around text that holds a colon",
            ) from None


def load(folder: Path) -> dict[str, Page]:
    """Read every Markdown page below a folder, with its data, by name."""
    found = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        beside = path.with_suffix(".yaml")
        data = beside.read_text("utf-8") if beside.is_file() else ""
        found[name] = Page(name, path.read_text("utf-8"), data)
    return found


def published_path(name: str) -> str:
    """Return where a page's Markdown lies below the site: beside its HTML."""
    path = PurePosixPath(name)
    if path.stem in ("index", "README"):
        return str(path.with_name("index.md"))
    return str(path.with_suffix("") / "index.md")


def prose(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines outside code fences with their index."""
    fence = ""
    for index, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark["marks"].startswith(fence):
                fence = ""
        elif mark:
            fence = mark["marks"]
        else:
            yield index, line
