"""The whole site: MkDocs' pages and their Markdown, put in place once both exist."""

from __future__ import annotations

import contextlib
import hashlib
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click
import filelock

from picklejar import bundle, mirror, policy
from picklejar.errors import Fault
from picklejar.mirror import Published
from picklejar.project import Project
from picklejar.terminal import say

_ABANDONED = 3600
"""Seconds after which a half-built site that nobody removed is thrown away."""


def build(project: Project, target: Path) -> int:
    """Build into a folder beside the target, then put it in the target's place.

    A build that fails or is interrupted leaves the site as it was; of two at once,
    the last to finish stays.  Returns the number of pages.
    """
    with ThreadPoolExecutor(1) as pool:
        # Beside the snippets: npm waits for its packages, snippets for processors.
        bundled = pool.submit(
            bundle.ensure, project.root, say, complete=project.settings.complete
        )
        # Before MkDocs, which would name the first page for whatever is wrong anywhere.
        project.demand()
        bundled.result()
    with _workshop(project.root) as folder:
        fresh = folder / "site"
        notebooks = [x for x in project.docs_folder.rglob("*.ipynb") if x.is_file()]
        names = [x.relative_to(project.docs_folder).as_posix() for x in notebooks]
        # Kernels are processes of their own: they work while MkDocs renders.
        with ThreadPoolExecutor() as pool:
            executed = {name: pool.submit(_notebook, project, name) for name in names}
            config = _mkdocs(project, fresh)
            published = _markdown(
                project, config, {name: x.result() for name, x in executed.items()}
            )
        mirror.write(fresh, [page for _, pages in published for page in pages])
        (fresh / "llms.txt").write_text(
            mirror.index(
                config["site_name"],
                config["site_description"] or "",
                config["site_url"] or "/",
                published,
            ),
            "utf-8",
        )
        policy.apply(fresh)
        with filelock.FileLock(folder.parent / "swap.lock"):
            if target.exists():
                target.rename(folder / "old")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(fresh, target)
    return sum(len(pages) for _, pages in published)


@contextlib.contextmanager
def _workshop(root: Path) -> Iterator[Path]:
    """Make a folder for a site in the making; remove it, and abandoned ones, after."""
    parent = root / ".cache" / "site"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        for old in parent.glob("build-*"):
            if time.time() - old.stat().st_mtime > _ABANDONED:
                shutil.rmtree(old, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix="build-", dir=parent))
    except OSError:  # a read-only cache: the system's own folder will do
        folder = Path(tempfile.mkdtemp(prefix="picklejar-site-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _mkdocs(project: Project, folder: Path) -> Any:
    """Have MkDocs build strictly into a folder; return its configuration."""
    from mkdocs.__main__ import cli
    from mkdocs.config import load_config

    configuration = str(project.root / "mkdocs.yml")
    arguments = ["build", "--strict", "--config-file", configuration]
    try:
        cli.main([*arguments, "--site-dir", str(folder)], standalone_mode=False)
    except click.ClickException as error:
        raise Fault(error.message) from None
    return load_config(configuration)


def _markdown(
    project: Project, config: Any, notebooks: Mapping[str, Published]
) -> list[tuple[str, list[Published]]]:
    """Return every page as Markdown in the order of the navigation, by section."""
    verdicts = project.demand().verdicts
    known = project.demand().pages
    sections: list[tuple[str, list[Published]]] = [(config["site_name"], [])]

    def read(path: str) -> str:
        return (project.root / path).read_text("utf-8")

    def make(name: str) -> Published:
        if name in notebooks:
            return notebooks[name]
        return mirror.publish(known[name], verdicts, read, known)

    for entry in config["nav"] or sorted(known):
        ((title, value),) = entry.items() if isinstance(entry, dict) else [("", entry)]
        if isinstance(value, str):
            sections[0][1].append(make(value))
        else:
            sections.append((title, [make(name) for name in _leaves(value)]))
    return sections


def _leaves(nav: Sequence[Any]) -> Iterator[str]:
    """Yield the names of pages in a part of the navigation."""
    for entry in nav:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            if isinstance(value, str):
                yield value
            else:
                yield from _leaves(value)


def _notebook(project: Project, name: str) -> Published:
    """Return an executed notebook as Markdown; executed anew only where it changed."""
    import nbformat
    from nbclient import NotebookClient

    text = (project.docs_folder / name).read_text("utf-8")
    lock = project.root / "uv.lock"
    locked = hashlib.sha256(lock.read_bytes() if lock.exists() else b"").hexdigest()
    key = [name, text, sys.version, platform.platform(), locked]
    notebook = nbformat.reads(text, as_version=4)
    kept = project.store.get("notebook", key)
    if kept is None:
        # A folder of its own: a notebook must not depend on what lies beside it.
        with tempfile.TemporaryDirectory(prefix="picklejar-") as work:
            resources = {"metadata": {"path": work}}
            NotebookClient(notebook, timeout=120, resources=resources).execute()
        project.store.put("notebook", key, nbformat.writes(notebook))
    else:
        notebook = nbformat.reads(kept, as_version=4)
    return mirror.from_notebook(name, notebook)
