"""A project: its folders, and everything that a build knows of it.

The one place where files, processes and the cache come together.  Everything above
(blocks, the mirror, the command) asks a `Project` and touches none of them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import filelock

from picklejar import inputs, interpreters, pages, records, snippets, usage
from picklejar.cache import Store
from picklejar.errors import Fault, Faults
from picklejar.interpreters import Found, Interpreter
from picklejar.jobs import Job, Results, planned
from picklejar.knowledge import Knowledge, Proof
from picklejar.labels import Label
from picklejar.pages import Page
from picklejar.records import Record
from picklejar.runner import Progress, Runner
from picklejar.settings import Settings
from picklejar.snippets import Snippet
from picklejar.verdicts import Verdict, compare, presumed

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
        picked = _pick(everything, names, unusable) if names else everything
        chosen = inputs.closure(picked, everything)
        notes: list[str] = []
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
        if self.settings.complete:
            faults += self._incomplete(verdicts.values(), results)
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
            if self.settings.complete:
                faults += verdict.news
            else:
                news += verdict.news
        found = self.pages() if whole else {}
        broken = {x.where.partition(".py")[0].partition("/")[2] for x in proof.unusable}
        shown, wrong = usage.find(found, proof.everything, broken, proof.verdicts)
        faults += [*wrong, *self._strays(proof.everything, broken)] if whole else []
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
        """Run snippets, those that read others after them, and judge what they did."""
        results = Results({}, [], {})
        verdicts: dict[str, Verdict] = {}
        faults: list[Fault] = []
        with contextlib.ExitStack() as stack:
            runner = None
            if self.settings.execute:
                stack.enter_context(self._alone())
                runner = stack.enter_context(
                    Runner(self.store, self.locked(), plain=self.settings.plain)
                )
            reader = stack.enter_context(ThreadPoolExecutor(1))
            for level in inputs.levels(chosen):
                ready = {}
                for snippet in level:
                    try:
                        one = inputs.supplied(snippet, verdicts, accept=accept)
                    except Fault as fault:
                        results.faults.append(fault)
                    else:
                        ready[one.name] = one
                # Records are read while processes work.
                reading = reader.submit(_held, ready.values())
                if runner:
                    results.add(runner.run(self.jobs(ready.values()), self.progress))
                held, wrong = reading.result()
                faults += wrong
                if self.settings.presume:
                    results.outcomes |= {
                        name: presumed(record, self.interpreters_for(ready[name]))
                        for name, record in held.items()
                        if record
                    }
                more, wrong = self._verdicts(ready, held, results)
                verdicts |= more
                faults += wrong
        return results, verdicts, faults

    def _verdicts(
        self,
        chosen: Mapping[str, Snippet],
        held: Mapping[str, Record | None],
        results: Results,
    ) -> tuple[dict[str, Verdict], list[Fault]]:
        """Hold what ran against the records; return what can be shown, and faults."""
        verdicts: dict[str, Verdict] = {}
        faults: list[Fault] = []
        failed = {fault.where for fault in results.faults}
        for name, record in held.items():
            snippet = chosen[name]
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
            job
            for snippet in chosen
            for job in planned(snippet, self.interpreters_for(snippet))
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

    def locked(self) -> str:
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

    def _incomplete(self, verdicts: Iterable[Verdict], results: Results) -> list[Fault]:
        """Return what a complete build lacks: recorded minor versions not run.

        Only usual builds of this machine's own platform: no machine has all others.
        """
        here = self.found.environment.label.platform
        lacking: dict[str, list[str]] = {}
        for verdict in verdicts:
            snippet = verdict.snippet
            ran = {
                interpreters.minor(x.label)
                for x in results.outcomes.get(snippet.name, {})
            }
            if snippet.dependencies and ran:
                continue  # its packages are in the build's own Python alone
            demanded = [
                label
                for label in map(Label, verdict.recorded)
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

    def _strays(
        self, everything: Mapping[str, Snippet], broken: Container[str]
    ) -> list[Fault]:
        """Return what is wrong with records that have no snippet."""
        found = records.strays(self.snippets_folder, everything.values())
        names = {
            path: path.relative_to(self.snippets_folder).with_suffix("").as_posix()
            for path in found
        }
        return [
            Fault(
                "a record without its snippet",
                path.relative_to(self.root).as_posix(),
                "delete it",
            )
            for path, name in names.items()
            if name not in broken
        ]

    def demand(self) -> Knowledge:
        """Return the knowledge; raise `Faults` if anything in it stops a build."""
        known = self.knowledge()
        if known.faults:
            raise Faults(list(known.faults))
        return known


def _held(
    several: Iterable[Snippet],
) -> tuple[dict[str, Record | None], list[Fault]]:
    """Return the records of snippets by name, None for none, and damaged ones."""
    held: dict[str, Record | None] = {}
    faults: list[Fault] = []
    for snippet in several:
        try:
            held[snippet.name] = records.load(snippet)
        except Fault as fault:
            faults.append(fault)
    return held, faults


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
        raise Fault(f"no snippet {name!r}", cure=usage.suggestion(name, everything))
    return {name: everything[name] for name in plain}
