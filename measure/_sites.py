"""Sites to measure: this project's own, and one set of examples for three engines."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).parent.parent
PARTS = ("docs", "snippets", "overrides", "src", "mkdocs.yml", "uv.lock")
"""What a build of this project's site reads."""

EXAMPLE = '''"""Pickle record {number} and look at its bytes."""

import io
import pickle
import pickletools

record = {{
    "number": {number},
    "powers": [{number}, {number}**2, {number}**3],
    "name": "record {number}",
    "half": {number} / 2,
    "parts": ("plain", b"data", None, True),
}}
data = pickle.dumps(record, protocol=4)
print(data)
print(pickle.loads(data) == record, len(data))
listing = io.StringIO()
pickletools.dis(data, out=listing)
print(listing.getvalue(), end="")
'''
"""What all engines can run: markdown-exec loses what is not printed by ``print``, and
does not find an example's own class."""

LAST = "highest protocol among opcodes"
"""How the output of each example ends."""


def own(folder: Path) -> Path:
    """Copy this project as a newcomer has it, and return the copy.

    No cache and no site, but for what the browser runs: fetching and bundling takes
    as long as everything else, whether or not anything is executed.
    """
    skipped = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, symlinks=True, ignore=skipped)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    return bundled(folder)


def bundled(folder: Path) -> Path:
    """Give a site what the browser runs, as made for this project, and nothing else.

    Whatever its cache held is gone.
    """
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    for bundle in (ROOT / ".cache/browser").glob("bundle-*"):
        shutil.copytree(bundle, folder / ".cache/browser" / bundle.name)
    return folder


def snippets(folder: Path, count: int, on_a_page: int = 1) -> Path:
    """Make a site of numbered examples for this engine, records still missing."""
    numbers = list(range(1, count + 1))
    for number in numbers:
        write(folder / name_of(number), EXAMPLE.format(number=number))
    for first in range(0, count, on_a_page):
        blocks = [
            f"/// snippet | examples/record_{number}\n    bytes: none\n///\n"
            for number in numbers[first : first + on_a_page]
        ]
        page(folder, first // on_a_page, blocks)
    (folder / "docs/snippets").symlink_to("../snippets")
    configure(
        folder,
        extensions=["picklejar.markdown"],
        exclude_docs="/snippets/**/*.yaml",
        # So that each program can be downloaded, as on this project's pages.
        validation={"links": {"absolute_links": "relative_to_docs"}},
    )
    return folder


def markdown_exec(folder: Path, count: int) -> Path:
    """Make the same site for markdown-exec, an example and a page each."""
    for number in range(1, count + 1):
        fence = '```python exec="on" source="above" result="text"'
        page(folder, number - 1, [f"{fence}\n{EXAMPLE.format(number=number)}```\n"])
    configure(folder, plugins=["markdown-exec"])
    return folder


def notebooks(folder: Path, count: int) -> Path:
    """Make the same site for mkdocs-jupyter, a notebook and a kernel each."""
    for number in range(1, count + 1):
        cells = [
            nbformat.v4.new_markdown_cell(f"# Page {number - 1}", id="title"),
            nbformat.v4.new_code_cell(EXAMPLE.format(number=number), id="example"),
        ]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(
            cells=cells, metadata={"kernelspec": kernel}
        )
        write(page_path(folder, number - 1, "ipynb"), nbformat.writes(notebook))
    options = {"execute": True, "allow_errors": False, "cache": False}
    configure(folder, plugins=[{"mkdocs-jupyter": {**options, "include": ["*.ipynb"]}}])
    return folder


def name_of(number: int) -> str:
    """Return where an example lies in a site of `snippets`."""
    return f"snippets/examples/record_{number}.py"


def page(folder: Path, number: int, blocks: Iterable[str]) -> None:
    """Write one page."""
    write(page_path(folder, number), "\n".join([f"# Page {number}\n", *blocks]))


def page_path(folder: Path, number: int, suffix: str = "md") -> Path:
    """Return where a page lies; the first is the home page."""
    return folder / "docs" / f"{f'page_{number}' if number else 'index'}.{suffix}"


def configure(
    folder: Path,
    plugins: Iterable[str | Mapping[str, Any]] = (),
    extensions: Iterable[str] = (),
    **settings: Any,
) -> None:
    """Write a MkDocs configuration: the same for all engines but for their own part."""
    common = ["pymdownx.highlight", "pymdownx.superfences"]
    config = {
        "site_name": "Measured",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", *plugins],
        "markdown_extensions": [*common, *extensions],
        **settings,
    }
    # Whatever is JSON is YAML.
    write(folder / "mkdocs.yml", json.dumps(config, indent=1))


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
