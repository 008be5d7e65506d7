"""The pages of a site in a folder: MkDocs' own, their Markdown and notebooks.

Called by `picklejar.site`, and as a program of its own by `picklejar.ahead`.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import platform
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click

from picklejar import mirror, policy
from picklejar.errors import Fault
from picklejar.markdown.current import projects
from picklejar.mirror import Published
from picklejar.project import Project
from picklejar.settings import Settings

COUNT = "count"
"""Name of the file that says how many pages there are, where this is a program."""

SITE = "site"
"""Name of the folder of the pages, where this is a program."""


def render(project: Project, fresh: Path) -> int:
    """Make the whole site in a folder, of what is known; return the number of pages."""
    # The extension shows what is known here, rather than look by itself.
    projects[project.root] = project
    notebooks = [x for x in project.docs_folder.rglob("*.ipynb") if x.is_file()]
    names = [x.relative_to(project.docs_folder).as_posix() for x in notebooks]
    # Before there are threads: MkDocs loads these as well, they import each other in a
    # circle, and of two threads at once one has met a module half made.
    for module in ("nbclient", "nbconvert", "nbformat") if names else ():
        importlib.import_module(module)
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
    policy.apply(fresh, map(Path, config["theme"].dirs))
    return sum(len(pages) for _, pages in published)


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
    knowledge = project.demand()
    known = knowledge.pages
    sections: list[tuple[str, list[Published]]] = [(config["site_name"], [])]

    def make(name: str) -> Published:
        if name in notebooks:
            return notebooks[name]
        return mirror.publish(known[name], knowledge.verdicts, project.text, known)

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
    key = [name, text, sys.version, platform.platform(), project.locked()]
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


def main(root: Path, folder: Path) -> None:
    """Render a project's site below a folder, as if all runs had been made."""
    project = Project(root, Settings(execute=False, presume=True))
    count = render(project, folder / SITE)
    (folder / COUNT).write_text(json.dumps(count), "utf-8")


if __name__ == "__main__":
    # So that folders and kernels are cleared up when the build has no use for this.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with contextlib.suppress(KeyboardInterrupt):
        main(*map(Path, sys.argv[1:]))
        sys.exit(0)
    sys.exit(1)
