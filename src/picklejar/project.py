"""A project: its folders, and everything that a build knows of it.

The one place where files, processes and the cache come together.  Everything above
(blocks, the mirror, the command) asks a `Project` and touches none of them.
"""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import filelock

from picklejar import (
    blocks,
    inputs,
    interpreters,
    kinds,
    pages,
    printed,
    readers,
    records,
    snippets,
    timeline,
    wordings,
)
from picklejar.blocks import Block, Listing, Pair, Use
from picklejar.cache import Store
from picklejar.errors import Fault, Faults
from picklejar.interpreters import Found, Interpreter
from picklejar.pages import Page
from picklejar.runner import SEEDS, Job, Progress, Results, Runner
from picklejar.snippets import Snippet
from picklejar.verdicts import Verdict, compare

_READ = (".py", ".yaml", ".md")
"""Endings of the files that decide what is known."""

_SETTLED = 0.2
"""Seconds for which a look at the files holds: less than the live preview waits after a
change before it builds again."""


@dataclass(frozen=True)
class Settings:
    """What a build may be told from outside, by environment variables.

    Attributes:
        execute: whether snippets run; otherwise pages show what is recorded
            (``PICKLEJAR_EXECUTE=0``).
        drift: whether output that differs from the record is shown rather than
            refused (``PICKLEJAR_DRIFT=show``, as the live preview does).
        complete: whether a recorded Python that this machine lacks, or one that was
            never recorded and differs, is an error (``CI=1``).
        absent: minor versions that are knowingly not there (``PICKLEJAR_ABSENT``).
        plain: whether runs are ordinary processes, as they are where there is no Linux
            (``PICKLEJAR_PLAIN=1``).
    """

    execute: bool = True
    drift: bool = False
    complete: bool = False
    absent: frozenset[str] = frozenset()
    plain: bool = sys.platform != "linux"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings of this process."""
        return cls(
            execute=environ.get("PICKLEJAR_EXECUTE", "1") != "0",
            drift=environ.get("PICKLEJAR_DRIFT") == "show",
            complete=environ.get("CI", "") not in ("", "0", "false"),
            absent=frozenset(environ.get("PICKLEJAR_ABSENT", "").split()),
            plain=sys.platform != "linux" or environ.get("PICKLEJAR_PLAIN") == "1",
        )


@dataclass(frozen=True)
class Knowledge:
    """What one look at the whole project gave.

    Attributes:
        snippets: by name.
        verdicts: by name; a snippet whose run cannot be shown has none.
        pages: by name.
        shown: the first page that shows each snippet, by the snippet's name.
        faults: what stops a build.
        notes: what is worth saying and stops nothing.
        news: outputs of Pythons that were never recorded, where they say anything new.
        executed: runs that were made; the others were known.
    """

    snippets: Mapping[str, Snippet]
    verdicts: Mapping[str, Verdict]
    pages: Mapping[str, Page]
    shown: Mapping[str, str]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = field(default=())
    news: tuple[Fault, ...] = field(default=())
    executed: int = 0


def find_root(start: Path) -> Path:
    """Return the nearest folder upwards that holds ``mkdocs.yml`` and ``snippets``."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "snippets").is_dir():
            return folder
    raise Fault(
        f"no project here: no mkdocs.yml with snippets/ beside it in {start} or above",
        cure="change into the project's folder",
    )


class Project:
    """A folder with ``snippets/``, ``docs/`` and ``mkdocs.yml``.

    Args:
        root: that folder.
        settings: read from the environment where None.
        say: what is told to the user while work goes on.
        progress: how runs report; see `picklejar.runner.Progress`.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings | None = None,
        say: Callable[[str], None] = lambda _: None,
        progress: Progress | None = None,
    ) -> None:
        self.root = root
        self.settings = settings or Settings.from_environment()
        self.store = Store(root / ".cache" / "picklejar")
        self._say = say
        self._progress = progress
        self._known: tuple[object, Knowledge] | None = None
        self._checked = 0.0
        self._lock = threading.Lock()

    @property
    def snippets_folder(self) -> Path:
        """Where snippets and their records lie."""
        return self.root / "snippets"

    @property
    def docs_folder(self) -> Path:
        """Where pages lie."""
        return self.root / "docs"

    @cached_property
    def found(self) -> Found:
        """The interpreters of this machine."""
        return interpreters.find(self.store)

    def pages(self) -> dict[str, Page]:
        """Return every Markdown page by name."""
        return pages.load(self.docs_folder)

    def knowledge(self) -> Knowledge:
        """Return what is known of all snippets, running what the cache does not know.

        Asked by every page of a build; looks again only when a file has changed.
        """
        with self._lock:
            if time.monotonic() - self._checked < _SETTLED and self._known is not None:
                return self._known[1]
            seen = self._fingerprint()
            if self._known is None or self._known[0] != seen:
                self._known = (seen, self.look())
            self._checked = time.monotonic()
            return self._known[1]

    def _fingerprint(self) -> object:
        """Return when each file was last written, by path."""
        found: dict[str, int] = {}
        folders = [str(self.snippets_folder), str(self.docs_folder)]
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.name.endswith(_READ):
                        found[entry.path] = entry.stat().st_mtime_ns
        return found

    def look(self, names: Iterable[str] = (), *, accept: bool = False) -> Knowledge:
        """Run the named snippets, or all of them, and hold them against their records.

        What a named snippet reads is run as well.

        Args:
            names: of snippets.
            accept: whether differences will be recorded: then a snippet reads what
                the others do now.

        Raises `Fault` for a name that is none, `Faults` for a named file that is wrong.
        """
        everything, unusable = self._snippets()
        names = list(names)
        picked = _pick(everything, names, unusable) if names else everything
        chosen = inputs.closure(picked, everything)
        notes: list[str] = []
        news: list[Fault] = []
        results, verdicts, faults = self._proved(
            chosen, accept=accept or self.settings.drift
        )
        if self.settings.execute:
            notes += self.found.troubles
            notes += [
                f"{one} at {one.path} does not start any more ({why}); pages show its"
                " recorded output. Install it again, or remove what is left of it"
                for one, why in results.gone.items()
            ]
        if self.store.trouble:
            notes.append(
                f"cannot keep results, each build runs all: {self.store.trouble}"
            )
        faults = [*([] if names else unusable), *results.faults, *faults]
        for verdict in verdicts.values():
            if self.settings.drift:
                notes += map(str, verdict.faults)
            else:
                faults += verdict.faults
            if self.settings.complete:
                faults += verdict.news
            else:
                news += verdict.news
        if self.settings.complete:
            faults += self._incomplete(chosen.values(), results)
        found = {} if names else self.pages()
        shown, wrong = self._in_pages(found, everything, unusable, verdicts)
        faults += [] if names else wrong
        return Knowledge(
            chosen,
            verdicts,
            found,
            shown,
            tuple(faults),
            tuple(notes),
            tuple(news),
            results.executed,
        )

    def _snippets(self) -> tuple[dict[str, Snippet], list[Fault]]:
        """Return every usable snippet by name, and what is wrong with the others."""
        return inputs.linked(*snippets.load(self.snippets_folder))

    def _proved(
        self, chosen: Mapping[str, Snippet], *, accept: bool
    ) -> tuple[Results, dict[str, Verdict], list[Fault]]:
        """Run snippets, those that read others after them, and judge what they did."""
        results = Results({}, [], {})
        verdicts: dict[str, Verdict] = {}
        faults: list[Fault] = []
        with contextlib.ExitStack() as stack:
            runner = None
            if self.settings.execute:
                stack.enter_context(self._alone())
                runner = stack.enter_context(
                    Runner(self.store, self._lock_file(), plain=self.settings.plain)
                )
            for level in inputs.levels(chosen):
                ready = {}
                for snippet in level:
                    try:
                        one = inputs.supplied(snippet, verdicts, accept=accept)
                    except Fault as fault:
                        results.faults.append(fault)
                    else:
                        ready[one.name] = one
                if runner:
                    results.add(runner.run(self.jobs(ready.values()), self._progress))
                more, wrong = self._verdicts(ready, results)
                verdicts |= more
                faults += wrong
        return results, verdicts, faults

    def _verdicts(
        self, chosen: Mapping[str, Snippet], results: Results
    ) -> tuple[dict[str, Verdict], list[Fault]]:
        """Hold what ran against the records; return what can be shown, and faults."""
        verdicts: dict[str, Verdict] = {}
        faults: list[Fault] = []
        failed = {fault.where for fault in results.faults}
        for name, snippet in chosen.items():
            try:
                record = records.load(snippet)
            except Fault as fault:
                faults.append(fault)
                continue
            if f"snippets/{name}.py" in failed:
                continue
            ran = results.outcomes.get(name, {})
            verdicts[name] = compare(snippet, record, ran)
            if not verdicts[name].panels:
                faults.append(self._unseen(snippet))
        return verdicts, faults

    def snippets(self) -> dict[str, Snippet]:
        """Return every snippet that can be read, by name."""
        everything, _ = self._snippets()
        return everything

    def snippet(self, name: str) -> Snippet:
        """Return one snippet by name, with or without ``snippets/`` and ``.py``."""
        everything, unusable = self._snippets()
        (one,) = _pick(everything, [name], unusable).values()
        return one

    def supplied(self, snippet: Snippet) -> Snippet:
        """Return a snippet with the files that it reads, as they are recorded."""
        everything, _ = self._snippets()
        verdicts: dict[str, Verdict] = {}
        for name, one in inputs.closure(snippet.reads, everything).items():
            verdicts[name] = compare(one, records.load(one), {})
        return inputs.supplied(snippet, verdicts)

    def jobs(self, chosen: Iterable[Snippet]) -> list[Job]:
        """Return every run that this machine can make of the snippets."""
        return [
            Job(snippet, interpreter, SEEDS if rank == 0 else SEEDS[:1])
            for snippet in chosen
            for rank, interpreter in enumerate(self.interpreters_for(snippet))
        ]

    def interpreters_for(self, snippet: Snippet) -> list[Interpreter]:
        """Return what a snippet can run on here, newest first."""
        here = sys.platform
        if snippet.platforms and here not in snippet.platforms:
            return []
        if any(not shutil.which(need) for need in snippet.needs):
            return []
        candidates = (
            [self.found.environment]
            if snippet.dependencies
            else self.found.interpreters
        )
        return [
            x
            for x in candidates
            if snippet.pythons.contains(x.version, prereleases=True)
        ]

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other builds of this project from running snippets meanwhile.

        Of two builds at once the second waits and finds all known.
        """
        path = self.store.folder / "running.lock"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(path)
            try:
                lock.acquire(timeout=0)
            except filelock.Timeout:
                self._say("another build is running the snippets; waiting for it")
                lock.acquire()
        except OSError as error:  # a read-only cache: then there is nothing to share
            self.store.trouble = f"{self.store.folder}: {error.strerror}"
            yield
            return
        try:
            yield
        finally:
            lock.release()

    def _lock_file(self) -> str:
        """Return the digest of the lock file: third-party packages print as well."""
        try:
            return hashlib.sha256((self.root / "uv.lock").read_bytes()).hexdigest()
        except FileNotFoundError:
            return ""

    def _unseen(self, snippet: Snippet) -> Fault:
        """Return the fault of a snippet that neither ran here nor was recorded."""
        return Fault(
            "it ran on no Python of this machine and nothing is recorded",
            f"snippets/{snippet.name}.py",
            f"install a Python {snippet.pythons}"
            + (f" and {', '.join(snippet.needs)}" if snippet.needs else ""),
        )

    def _incomplete(self, chosen: Iterable[Snippet], results: Results) -> list[Fault]:
        """Return what a complete build lacks: recorded minor versions not run.

        Only usual builds of this machine's own platform: no machine has all others.
        """
        here = self.found.environment.label.platform
        lacking: dict[str, list[str]] = {}
        for snippet in chosen:
            record = records.load(snippet)
            if record is None or record.program != snippet.digest:
                continue
            ran = {
                interpreters.minor(x.label)
                for x in results.outcomes.get(snippet.name, {})
            }
            if snippet.dependencies and ran:
                continue  # its packages are in the build's own Python alone
            demanded = [
                label
                for label in record.outcomes
                if label.platform == here and not label.build
            ]
            for version in map(interpreters.minor, demanded):
                if version not in ran | self.settings.absent:
                    lacking.setdefault(version, []).append(snippet.name)
        return [
            Fault(
                f"CI=1, and CPython {version} did not run {', '.join(names)}",
                cure=f"install it (uv python install {version}), or name it in"
                " PICKLEJAR_ABSENT",
            )
            for version, names in lacking.items()
        ]

    def _in_pages(
        self,
        found: Mapping[str, Page],
        everything: Mapping[str, Snippet],
        unusable: Iterable[Fault],
        verdicts: Mapping[str, Verdict],
    ) -> tuple[dict[str, str], list[Fault]]:
        """Return which page shows each snippet first, and what is wrong in pages."""
        faults = []
        shown: dict[str, str] = {}
        broken = {fault.where.partition(".py")[0] for fault in unusable}
        for page in found.values():
            try:
                for block in blocks.on_page(page):
                    if isinstance(block, Use):
                        shown.setdefault(block.name, page.name)
                        if f"snippets/{block.name}" in broken:
                            continue
                    faults += _wrong(block, page, everything, verdicts)
                _ = page.meta
            except Fault as fault:
                faults.append(fault)
        faults += [
            Fault(
                "it is used on no page",
                f"snippets/{name}.py",
                f"show it with `/// snippet | {name}`, or delete it and its record",
            )
            for name in everything
            if name not in shown
        ]
        faults += [
            Fault(
                "a record without its snippet",
                path.relative_to(self.root).as_posix(),
                "delete it",
            )
            for path in records.strays(self.snippets_folder, everything.values())
            if f"snippets/{path.relative_to(self.snippets_folder).with_suffix('')}"
            not in broken
        ]
        return shown, faults

    def demand(self) -> Knowledge:
        """Return the knowledge; raise `Faults` if anything in it stops a build."""
        known = self.knowledge()
        if known.faults:
            raise Faults(list(known.faults))
        return known


def _pick(
    everything: Mapping[str, Snippet], names: Iterable[str], unusable: Iterable[Fault]
) -> dict[str, Snippet]:
    """Return snippets by name; raise what is wrong with those that are named."""
    plain = [name.removeprefix("snippets/").removesuffix(".py") for name in names]
    for name in plain:
        if name in everything:
            continue
        if mine := [x for x in unusable if x.where.startswith(f"snippets/{name}.py")]:
            raise Faults(mine)
        raise Fault(f"no snippet {name!r}", cure=_suggestion(name, everything))
    return {name: everything[name] for name in plain}


def _wrong(
    block: Block,
    page: Page,
    everything: Mapping[str, Snippet],
    verdicts: Mapping[str, Verdict],
) -> list[Fault]:
    """Return what is wrong with a block: it names something that is not there."""
    try:
        if isinstance(block, Use):
            if block.name not in everything:
                cure = _suggestion(block.name, everything)
                place = f"{page.name}:{block.first}"
                return [Fault(f"no snippet {block.name!r}", place, cure)]
            if block.region:
                everything[block.name].region(block.region)
        elif isinstance(block, Pair):
            for stream in (block.left, block.right):
                # One that failed to run has a fault of its own.
                if stream.name in verdicts or stream.name not in everything:
                    printed.look_up(stream, verdicts)
        elif block.argument in verdicts or block.argument not in everything:
            # Here too: what failed to run has a fault of its own.
            _listing(block, page, verdicts)
    except Fault as fault:
        return [fault.at(f"{page.name}:{block.first}")]
    return []


def _listing(block: Listing, page: Page, verdicts: Mapping[str, Verdict]) -> None:
    """Raise `Fault` for what a block lists and nothing says."""
    if block.kind == wordings.KIND:
        wordings.section(page, block)
        wordings.chosen(block, verdicts)
    elif block.kind in readers.KINDS:
        found = readers.chosen(block, page, verdicts)
        readers.places(page, found, block.argument)
    elif block.kind == timeline.KIND:
        timeline.ages(block, verdicts)
    elif block.kind == kinds.KIND:
        wordings.section(page, block)
        kinds.family(verdicts.get(block.argument), page, block.argument)


def _suggestion(name: str, everything: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(everything), 1, 0.5)
    return f"did you mean {close[0]}?" if close else "`ls snippets` shows what there is"
