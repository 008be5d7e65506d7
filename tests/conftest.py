"""What tests share: small projects, this machine's Pythons, and the built site."""

from __future__ import annotations

import http.server
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from filelock import FileLock

from picklejar import interpreters, records, snippets
from picklejar.cache import Store
from picklejar.interpreters import Found, Interpreter
from picklejar.labels import REFERENCE, Label
from picklejar.project import Project
from picklejar.settings import Settings

ROOT = Path(__file__).parent.parent

# How long an example takes says something of the machine, and nothing of the code.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

MkProject = Callable[..., Project]

SETTINGS = """\
site_name: A small project
site_description: Made by a test.
site_url: https://example.org/small/
plugins: []
validation: {links: {absolute_links: relative_to_docs, not_found: warn}}
exclude_docs: "snippets/**/*.yaml"
markdown_extensions: [attr_list, pymdownx.superfences, picklejar.markdown]
"""


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the caller's environment says of builds away from tests."""
    for name in ("CI", "PICKLEJAR_EXECUTE", "PICKLEJAR_DRIFT", "PICKLEJAR_ABSENT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def found() -> Found:
    """The interpreters of this machine on which this project was recorded.

    What another does is news, and no test's business; all, where none was recorded.
    """
    every = interpreters.find(Store(ROOT / ".cache" / "picklejar"))
    known, _ = snippets.load(ROOT / "snippets")
    held, _ = records.held(known.values())
    recorded = {label for one in held.values() if one for label in one.outcomes}
    usual = tuple(x for x in every.interpreters if x.label in recorded)
    return replace(every, interpreters=usual or every.interpreters)


@pytest.fixture(scope="session")
def newest(found: Found) -> Interpreter:
    """The newest interpreter of this machine that is in the span."""
    return found.interpreters[0]


@pytest.fixture(scope="session")
def series(found: Found) -> tuple[Interpreter, ...]:
    """The newest interpreter of each series, newest first.

    A patch release that was never recorded may stand beside one that was.
    """
    by_series: dict[str, Interpreter] = {}
    for one in found.interpreters:
        by_series.setdefault(one.label.minor, one)
    return tuple(by_series.values())


@pytest.fixture
def project(tmp_path: Path, newest: Interpreter, found: Found) -> MkProject:
    """Make a project of snippets and pages that runs on the newest Python only."""

    def make(
        snippets: Mapping[str, str],
        pages: Mapping[str, str] | None = None,
        settings: Settings | None = None,
        pythons: tuple[Interpreter, ...] = (newest,),
        **more: object,
    ) -> Project:
        root = tmp_path / "project"
        blocks = "".join(f"/// snippet | {name}\n///\n\n" for name in snippets)
        write(root, pages or {"index.md": f"# Home\n\n{blocks}"}, "docs")
        write(root, {f"{k}.py": v for k, v in snippets.items()}, "snippets")
        (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
        if not (root / "docs/snippets").exists():
            (root / "docs/snippets").symlink_to("../snippets")
        one = Project(root, settings or Settings(), **more)  # type: ignore[arg-type]
        one.found = Found(pythons, found.environment, ())
        return one

    return make


def write(root: Path, files: Mapping[str, str], folder: str) -> None:
    (root / folder).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def unlisted(text: str) -> list[Label]:
    """Read what `picklejar.labels.listed` writes: ``3.15.2, 3.14.10 on win-amd64``."""
    found = []
    for group in text.split("; "):
        names, _, platform = group.partition(" on ")
        found += [Label(f"{x}/{platform or REFERENCE}") for x in names.split(", ")]
    return found


def program(body: str, metadata: str = "") -> str:
    """Return the text of a snippet with a title."""
    block = "".join(f"# {line}\n" for line in metadata.strip().splitlines())
    tail = f"\n# /// script\n{block}# ///\n" if metadata else ""
    return f'"""Show one thing."""\n\n{body}\n{tail}'


@pytest.fixture
def command(newest):
    """Run the command in a project, on the newest Python alone."""

    def go(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "picklejar", *arguments],
            cwd=root,
            env={**os.environ, "PICKLEJAR_PYTHONS": newest.path, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    return go


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files as a static host does, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_args: object) -> None:
        pass


class Served:
    """The site of one run of the tests, served to all processes that share the work.

    A plugin of the process that the others belong to: it lives as long as the run.
    Pages know their origin, so there is one server, and one build for it.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="site-under-test-")
        folder = Path(self._folder.name, "site")
        handler = partial(Quiet, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.place = str(folder), self._server.server_port

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker where the site lies and is served."""
        node.workerinput["place"] = self.place

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> Any:
        """Give a module's tests to one process, as they share what it made.

        The looks at every page are the longest of all, and share nothing with each
        other.  Marks for that, `xdist_group`, do nothing with pytest 9.2
        (pytest-xdist issue 1386).
        """
        from xdist.scheduler import LoadFileScheduling

        class Scheduling(LoadFileScheduling):  # type: ignore[misc]
            def _split_scope(self, nodeid: str) -> str:
                module = nodeid.partition("::")[0]
                look = re.search(r"\[(light|dark)-.*\]$", nodeid)
                return f"{module} {look[0] if look else ''}"

        return Scheduling(config, log)

    def pytest_unconfigure(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._folder.cleanup()


def pytest_configure(config: pytest.Config) -> None:
    """Serve the site that is to be built, in the one process that outlives the rest."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Served(), "served")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: pages in a browser, and of those all at once."""
    items.sort(
        key=lambda item: (
            "visits" not in getattr(item, "fixturenames", ()),
            "browser" not in item.path.parts,
        )
    )


@pytest.fixture(scope="session")
def place(pytestconfig: pytest.Config) -> tuple[Path, int]:
    """Where the built site lies, and the port that it is served on."""
    if hasattr(pytestconfig, "workerinput"):
        folder, port = pytestconfig.workerinput["place"]
    else:
        folder, port = pytestconfig.pluginmanager.getplugin("served").place
    return Path(folder), port


@pytest.fixture(scope="session")
def site(place: tuple[Path, int]) -> Path:
    """The site, built as `nox -s docs` builds it, by whoever needs it first."""
    folder, port = place
    command = [sys.executable, "-m", "picklejar", "build", "--site-dir", str(folder)]
    environment = {
        **os.environ,
        "PICKLEJAR_SITE_URL": f"http://127.0.0.1:{port}/",
        "NO_MKDOCS_2_WARNING": "1",
    }
    said = folder.with_name("said")
    with FileLock(folder.with_name("site.lock")):
        if not said.exists():
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            said.write_text(done.stdout + done.stderr, "utf-8")
    assert (folder / "index.html").exists(), said.read_text("utf-8")
    return folder
