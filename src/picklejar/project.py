"""A project: its folders, and everything that a build knows of it.

The one place where files, processes and the cache come together.  Everything above
(blocks, the mirror, the command) asks a `Project` and touches none of them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from picklejar import (
    inputs,
    interpreters,
    pages,
    proving,
    records,
    snippets,
    turns,
    usage,
)
from picklejar.cache import Store
from picklejar.errors import Fault, Faults
from picklejar.interpreters import Found, Interpreter
from picklejar.jobs import Job, Results, planned, suitable
from picklejar.knowledge import Knowledge, Proof
from picklejar.pages import Page
from picklejar.runner import Progress, Runner
from picklejar.settings import Settings
from picklejar.snippets import Snippet
from picklejar.verdicts import Verdict, compare

_READ = (".py", ".yaml", ".md")
"""Endings of the files that decide what is known."""

_SETTLED = 0.2
"""Seconds for which a look at the files holds: less than the live preview waits after a
change before it builds again."""


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
        self.progress = progress
        self._known: tuple[object, Knowledge] | None = None
        self._proof: tuple[object, Proof] | None = None
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

    @contextlib.contextmanager
    def watched(self, begun: Callable[[int], object]) -> Iterator[None]:
        """Have a function told, with their number, whenever runs begin."""
        plain = self.progress

        def told(count: int) -> contextlib.AbstractContextManager[Callable[[], None]]:
            begun(count)
            return plain(count) if plain else contextlib.nullcontext(lambda: None)

        self.progress = told
        try:
            yield
        finally:
            self.progress = plain

    def untried(self) -> int:
        """Return how many snippets there are if none was ever run here, 0 otherwise.

        Quick, and so known before the snippets are read.
        """
        if not self.settings.execute or self.store.holds("run"):
            return 0
        return sum(1 for _ in self.snippets_folder.rglob("*.py"))

    def text(self, path: str) -> str:
        """Return the text of a file by its path below the project."""
        return (self.root / path).read_text("utf-8")

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
                self._known = (seen, self._judge(self._remembered(seen)))
            self._checked = time.monotonic()
            return self._known[1]

    def prove(self) -> Proof:
        """Run what the cache does not know, and look at no page.

        What this gives is remembered for the `knowledge` of a build that goes on.
        """
        with self._lock:
            return self._remembered(self._fingerprint())

    def _remembered(self, seen: object) -> Proof:
        if self._proof is None or self._proof[0] != seen:
            self._proof = (seen, self._prove())
        return self._proof[1]

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
        names = list(names)
        return self._judge(self._prove(names, accept=accept), whole=not names)

    def _prove(self, names: Sequence[str] = (), *, accept: bool = False) -> Proof:
        """Run the named snippets, or all; see `look`."""
        everything, unusable = self._snippets()
        picked = proving.pick(everything, names, unusable) if names else everything
        chosen = inputs.closure(picked, everything)
        notes: list[str] = []
        results, verdicts, faults = self._proved(
            chosen, accept=accept or self.settings.drift
        )
        if self.settings.execute:
            notes += self.found.troubles
            notes += [
                f"{one} at {one.path} cannot be used ({why}); pages show its recorded"
                " output, if any. Install it again, or remove what is left of it"
                for one, why in results.gone.items()
            ]
        if self.store.trouble:
            notes.append(
                f"cannot keep results, each build runs all: {self.store.trouble}"
            )
        faults = [*([] if names else unusable), *faults]
        if self.settings.complete:
            faults += proving.lacking(
                verdicts.values(),
                results,
                self.found.environment.label.platform,
                self.settings.absent,
            )
        surprises = any(v.faults or v.news for v in verdicts.values())
        confirmed = not (faults or results.gone or surprises)
        return Proof(
            chosen,
            everything,
            tuple(unusable),
            results,
            verdicts,
            tuple(faults),
            tuple(notes),
            self.settings.execute and confirmed,
        )

    def _judge(self, proof: Proof, *, whole: bool = True) -> Knowledge:
        """Say what stops a build, after a look at the pages if all snippets are known.

        Args:
            proof: what the snippets did.
            whole: whether it is of all snippets.
        """
        faults, notes, news = [*proof.faults], [*proof.notes], list[Fault]()
        for verdict in proof.verdicts.values():
            if self.settings.drift:
                notes += map(str, verdict.faults)
            else:
                faults += verdict.faults
            news += verdict.news
        found = self.pages() if whole else {}
        broken = {x.where.partition(".py")[0].partition("/")[2] for x in proof.unusable}
        shown, wrong = usage.find(found, proof.everything, broken, proof.verdicts)
        if whole:
            known = proof.everything.values()
            faults += [*wrong, *records.strays(self.snippets_folder, known, broken)]
        return Knowledge(
            proof.snippets,
            proof.verdicts,
            found,
            shown,
            tuple(faults),
            tuple(notes),
            tuple(news),
            proof.results.executed,
        )

    def _snippets(self) -> tuple[dict[str, Snippet], list[Fault]]:
        """Return every usable snippet by name, and what is wrong with the others."""
        return inputs.linked(*snippets.load(self.snippets_folder))

    def _proved(
        self, chosen: Mapping[str, Snippet], *, accept: bool
    ) -> tuple[Results, dict[str, Verdict], list[Fault]]:
        """Run snippets and judge what they did; see `picklejar.proving.prove`."""
        presume = self.interpreters_for if self.settings.presume else None
        if not self.settings.execute:
            return proving.prove(chosen, None, presume, accept=accept)
        plain = self.settings.plain
        with self._alone(), Runner(self.store, self.locked(), plain=plain) as runner:
            return proving.prove(
                chosen,
                lambda several: runner.run(self.jobs(several), self.progress),
                presume,
                accept=accept,
            )

    def snippets(self) -> dict[str, Snippet]:
        """Return every snippet that can be read, by name."""
        everything, _ = self._snippets()
        return everything

    def snippet(self, name: str) -> Snippet:
        """Return one snippet by name, with or without ``snippets/`` and ``.py``."""
        everything, unusable = self._snippets()
        (one,) = proving.pick(everything, [name], unusable).values()
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
            job
            for snippet in chosen
            for job in planned(snippet, self.interpreters_for(snippet))
        ]

    def interpreters_for(self, snippet: Snippet) -> list[Interpreter]:
        """Return what a snippet can run on here, newest first."""
        return suitable(snippet, self.found)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other builds of this project from running snippets meanwhile."""
        folder = self.store.folder
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(
                    turns.alone(
                        folder / "running.lock", self._say, "running the snippets"
                    )
                )
            except OSError as error:  # a read-only cache: there is nothing to share
                self.store.trouble = f"{folder}: {error.strerror}"
            yield

    def locked(self) -> str:
        """Return the digest of the lock file: third-party packages print as well."""
        try:
            return hashlib.sha256((self.root / "uv.lock").read_bytes()).hexdigest()
        except FileNotFoundError:
            return ""

    def demand(self) -> Knowledge:
        """Return the knowledge; raise `Faults` if anything in it stops a build."""
        known = self.knowledge()
        if known.faults:
            raise Faults(list(known.faults))
        return known
