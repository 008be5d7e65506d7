"""Runs snippets on interpreters: in parallel, bounded, and only where needed.

Each run is a process of its own with a real ``__main__``, an empty directory, a clean
environment and limits.  `picklejar.warden` starts and watches it; this module keeps
the wardens, hands them jobs and remembers results.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import queue
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Self

from picklejar import (
    confinement,
    programs,
    runs,
    snippets,
    warden,
    wardens,
    workplace,
)
from picklejar.cache import Store
from picklejar.errors import Fault
from picklejar.interpreters import Interpreter
from picklejar.jobs import SEEDS, Job, Results, doubtful
from picklejar.runs import LostError, NotStartedError, Outcome, Raw
from picklejar.wardens import Warden

if TYPE_CHECKING:
    from picklejar.portable import Plain

LIMITS = {
    "RLIMIT_CORE": 0,
    "RLIMIT_FSIZE": runs.MOST["disk"],
    "RLIMIT_AS": runs.MOST["memory"],
}
"""Limits that the system sets to each process of a run, in bytes."""

HANGS = 3
"""Programs in a row that a Python does not end in time before it is given up."""

type Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given how many runs will be made, gives a function to call after each."""

_ENGINE = (warden, wardens, confinement, workplace, programs, runs, snippets)
_PORTABLE = Path(__file__).with_name("portable.py")


class Gone(Exception):
    """An interpreter that was found and is of no use any more."""

    def __init__(self, interpreter: Interpreter, why: str) -> None:
        super().__init__(interpreter, why)
        self.interpreter = interpreter
        self.why = why


def engine_digest() -> str:
    """Return a digest of the code and settings that decide what a run prints."""
    settings = SEEDS, LIMITS, runs.MOST, runs.OUTPUT_LIMIT
    digest = hashlib.sha256(repr(settings).encode())
    modules = (str(module.__file__) for module in (*_ENGINE, sys.modules[__name__]))
    for path in (*map(Path, modules), _PORTABLE):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Runner:
    """Runs jobs; a context manager that leaves no process behind.

    Args:
        store: where outcomes are kept.
        environment: what else decides outcomes, such as the lock file's digest.
        workers: how many runs may be under way at once.
        forks: False to start every run as a fresh interpreter.
        plain: whether runs are ordinary processes, as where there is no Linux, rather
            than in the care of wardens; see `picklejar.portable`.
    """

    def __init__(
        self,
        store: Store,
        environment: str = "",
        workers: int | None = None,
        *,
        forks: bool = True,
        plain: bool = sys.platform != "linux",
    ) -> None:
        self._store = store
        self._key = [engine_digest(), environment, plain]
        # One more than there are cores: some programs wait for their own processes.
        # With two more, the pages that are rendered meanwhile come too late.
        self._workers = workers or (os.cpu_count() or 2) + 1
        self._forks = forks and not plain
        self._plain = plain
        self._forkers: dict[tuple[Interpreter, str], Warden] = {}
        # By whether their programs have the system's network.
        self._starters = {x: _Pool() for x in (False, True)}
        self._hung: Counter[Interpreter] = Counter()
        self._lock = threading.Lock()
        self._stopping = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._forkers.values():
            one.close()
        self._forkers.clear()
        for pool in self._starters.values():
            for _each in range(pool.started):
                pool.idle.get().close()
            pool.started = 0

    def run(self, jobs: Iterable[Job], progress: Progress | None = None) -> Results:
        """Run every job that the cache does not know; report all of them.

        What no other Python confirms under another hash seed runs once more.
        """
        jobs = list(jobs)
        results = self._batch(jobs, progress)
        if again := doubtful(jobs, results.outcomes):
            results.settle(again, self._batch(again, progress))
        return results

    def _batch(self, jobs: Iterable[Job], progress: Progress | None) -> Results:
        """Run every job that the cache does not know, several at once."""
        results = Results()
        waiting = []
        for job in jobs:
            kept = self._store.get("run", self._job_key(job))
            if kept is None:
                waiting.append(job)
            else:
                results.keep(job, Outcome(**kept))
        if not waiting:
            return results
        # Neighbours in the queue should not wait for one warden: Pythons alternate.
        waiting.sort(key=lambda job: (job.snippet.name, job.interpreter.label))
        results.gone.update(self._prepare(waiting))
        report = progress(len(waiting)) if progress else nullcontext(lambda: None)
        with report as step, ThreadPoolExecutor(self._workers) as pool:
            pending = {pool.submit(self._one, job, results, step) for job in waiting}
            try:
                done, _ = wait(pending, return_when=FIRST_EXCEPTION)
                for future in done:
                    future.result()
            except BaseException:
                self._stopping = True
                raise
        results.executed = len(waiting)
        return results

    def _prepare(self, jobs: Iterable[Job]) -> dict[Interpreter, str]:
        """Start the wardens that the jobs need, here: forking and threads do not mix.

        Returns the interpreters that do not start, with the reason.
        """
        gone: dict[Interpreter, str] = {}
        executing: Counter[bool] = Counter()
        jobs = list(jobs)
        usual = programs.preload(job.snippet.source for job in jobs)
        packages = {x.name for job in jobs for x in job.snippet.dependencies}
        for job in jobs:
            if not self._forking(job):
                executing[job.snippet.network] += 1
                continue
            for seed in job.seeds:
                key = (job.interpreter, seed)
                if key not in self._forkers and job.interpreter not in gone:
                    has = sorted(packages) if job.interpreter.packages else []
                    try:
                        self._forkers[key] = Warden(
                            job.interpreter, seed, [*usual, *has]
                        )
                    except NotStartedError as error:
                        gone[job.interpreter] = str(error)
        for network, several in executing.items():
            pool = self._starters[network]
            while pool.started < min(several, self._workers):
                pool.idle.put(self._starter(network=network))
                pool.started += 1
        return gone

    def _starter(self, *, network: bool) -> Warden | Plain:
        """Return something that starts processes afresh."""
        if not self._plain:
            return Warden(None, SEEDS[0], network=network)
        from picklejar.portable import Plain  # it needs more than Linux does

        return Plain()

    def _forking(self, job: Job) -> bool:
        # What is forked has no network: one more warden of each Python would be needed.
        afresh = programs.traits(job.snippet.source).own_name or job.snippet.network
        return self._forks and job.interpreter.forks and not afresh

    def _one(self, job: Job, results: Results, step: Callable[[], None]) -> None:
        """Run one job under its seeds and put what came of it into the results."""
        if self._stopping or job.interpreter in results.gone:
            return
        try:
            outcome = self.outcome(job)
        except Gone as gone:
            results.gone[gone.interpreter] = gone.why
        except Fault as fault:
            with self._lock:
                results.refuse(job, fault)
                self._count(job.interpreter, fault, results)
        else:
            self._store.put("run", self._job_key(job), asdict(outcome))
            with self._lock:
                results.keep(job, outcome)
                self._hung.pop(job.interpreter, None)
        with self._lock:
            step()

    def _count(self, one: Interpreter, fault: Fault, results: Results) -> None:
        """Give an interpreter up that ends none of several programs in time."""
        self._hung[one] = (
            self._hung[one] + 1 if isinstance(fault, runs.TimeoutFault) else 0
        )
        if self._hung[one] >= HANGS:
            why = f"it ended none of {HANGS} programs in time, one after another"
            results.gone.setdefault(one, why)

    def outcome(self, job: Job) -> Outcome:
        """Run one job now, whatever the cache says.

        Raises `Fault` for what cannot be shown and `Gone` for a vanished interpreter.
        """
        return runs.judge(
            job.snippet,
            job.interpreter,
            {seed: self.raw(job, seed) for seed in job.seeds},
        )

    def now(self, job: Job) -> Outcome:
        """Run one job that was not announced, starting what it needs."""
        for interpreter, why in self._prepare([job]).items():
            raise Gone(interpreter, why)
        return self.outcome(job)

    def raw(self, job: Job, seed: str) -> Raw:
        """Run one job once, under one hash seed.

        A warden that is lost under it may have been ended by something else, and so
        the job is tried again; who loses two has done it.
        """
        try:
            try:
                return self._raw(job, seed)
            except LostError:
                return self._raw(job, seed)
        except LostError as lost:
            raise Fault(
                f"on {job.interpreter} the process that watches it {lost}",
                f"snippets/{job.snippet.name}.py",
                "let it leave its parent process alone",
            ) from None
        except NotStartedError as error:
            raise Gone(job.interpreter, str(error)) from None

    def _raw(self, job: Job, seed: str) -> Raw:
        name = "snippet.py" if self._forking(job) else job.snippet.file_name
        with (
            self._warden(job, seed) as one,
            one.workplace.holding(
                (name, job.snippet.source), *job.snippet.files
            ) as place,
        ):
            return one.run(
                {
                    "argv": [job.interpreter.path, job.snippet.file_name],
                    "cwd": place.work,
                    "folders": [place.work, place.home],
                    "env": workplace.environment(seed, job.snippet.needs, place.home),
                    "limits": LIMITS,
                    "most": runs.MOST,
                    "timeout": job.snippet.timeout,
                    "grace": runs.GRACE,
                    "output_limit": runs.OUTPUT_LIMIT,
                    "quick": not programs.traits(job.snippet.source).end,
                }
            )

    @contextlib.contextmanager
    def _warden(self, job: Job, seed: str) -> Iterator[Warden | Plain]:
        """Lend a warden that has nothing else to do."""
        if self._forking(job):
            forker = self._forkers[job.interpreter, seed]
            with forker.lock:
                yield forker
        else:
            idle = self._starters[job.snippet.network].idle
            one = idle.get()
            try:
                yield one
            finally:
                idle.put(one)

    def _job_key(self, job: Job) -> list[object]:
        one = job.interpreter
        identity = [one.label, one.build, one.platform, one.library, one.packages]
        snippet = job.snippet
        program = [snippet.name, snippet.digest, snippet.files]
        return [*program, identity, job.seeds, *self._key]


class _Pool:
    """Wardens of one kind: how many there are, and those that have nothing to do."""

    def __init__(self) -> None:
        self.started = 0
        self.idle: queue.SimpleQueue[Warden | Plain] = queue.SimpleQueue()
