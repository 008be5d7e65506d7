"""What running every snippet costs, as ratios taken in one run: `nox -s measure`.

Each figure is a ratio of two wall times, whole processes from start to end, but for
the last, which times `Runner.run`.  The sides of a ratio take turns (A B A B), each
cold side in a copy of its own with an empty cache, and the medians are divided.
Beside it: the lowest and the highest ratio of a single round, and the ratio of the
processor's time, all children included, which other work on the machine disturbs less.

1. This project's site, cold: every snippet on every Python found, under its hash
   seeds, over the same build with ``PICKLEJAR_EXECUTE=0``.  Then without the old
   Pythons, on which surveys ask what errors said and what could be pickled there.
2. The same, warm: every result is in the cache.
3. Fifty examples on fifty pages, the same theme, by `mkdocs build` from cold: this
   engine on one Python (a process for each example and hash seed), markdown-exec (all
   in the build's process), mkdocs-jupyter (a kernel for each page).
4. Sites of 10, 100 and 1,000 snippets on one Python, from cold: what a snippet adds to
   the build that executes nothing.  Then one snippet of the 1,000 is edited.
5. Runs that start as forks of a ready interpreter over runs that start afresh.

Builds inherit no setting of this project from outside, and all libraries' bytecode is
there before the clock starts.  A target that is missed is no failure; a build that
fails is one.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container, Iterator
from functools import partial
from pathlib import Path
from shutil import copytree
from statistics import median
from typing import NamedTuple

import _sites

from picklejar import inputs, interpreters
from picklejar.cache import Store
from picklejar.project import Project
from picklejar.runner import Runner
from picklejar.settings import Settings
from picklejar.snippets import SPAN


class Spent(NamedTuple):
    """Seconds: of the clock, and of the processor with all ended children."""

    clock: float
    processor: float

    def __sub__(self, other: tuple[float, float]) -> Spent:
        return Spent(self.clock - other[0], self.processor - other[1])

    @classmethod
    def now(cls) -> Spent:
        """Return what was spent up to now."""
        return cls(time.perf_counter(), sum(os.times()[:4]))


type Timer = Callable[[], Spent]
"""Does a thing once; returns what that took, preparations left out."""
type Times = dict[str, list[Spent]]
"""By side, what each round took."""

OFF = {"PICKLEJAR_EXECUTE": "0"}
SIZES = (10, 100, 1000)
EXAMPLES = 50
SHORT = 5
"""Times as many rounds for builds that take less than a second."""
LINE = "{:42}{:>7}{:>16}{:>11}  {}"
_EXECUTED = "from picklejar.project import *; print(Project(Path()).look().executed)"


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description="Print what the engine costs.")
    parser.add_argument("--rounds", type=int, default=3, help="at least 3")
    parser.add_argument("--only", type=int, choices=range(1, 6), nargs="*")
    arguments = parser.parse_args()
    rounds = max(3, arguments.rounds)
    before = os.getloadavg()[0]
    print(LINE.format("", "ratio", "rounds", "processor", "target"))
    with tempfile.TemporaryDirectory(prefix="picklejar-measure-") as scratch:
        prepare(Path(scratch))
        for number, measure in enumerate((cold, warm, others, growth, starts), 1):
            if not arguments.only or number in arguments.only:
                with tempfile.TemporaryDirectory(dir=scratch) as folder:
                    for line in measure(Path(folder), rounds):
                        print(line, flush=True)
    print(
        f"\nMedians of {rounds} rounds; CPython {platform.python_version()} on"
        f" {os.cpu_count()} cores; load {before:.1f} at the start,"
        f" {os.getloadavg()[0]:.1f} at the end."
    )


def prepare(folder: Path) -> None:
    """Forget settings of other builds; have every library compiled."""
    for name in list(os.environ):
        if name in ("CI", "PYTHONDONTWRITEBYTECODE") or name.startswith("PICKLEJAR_"):
            del os.environ[name]
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    note("compiling")
    build(_sites.own(folder / "compiling"), "picklejar", OFF)
    build(_sites.markdown_exec(folder / "compiling-exec", 1), "mkdocs")


def cold(folder: Path, rounds: int) -> Iterator[str]:
    """Figure 1: everything is run, in a copy that has never been built."""
    project = _sites.own(folder / "own")
    found = interpreters.find(Store(folder / "interpreters")).interpreters
    young = [x.path for x in found if SPAN.contains(x.version, prereleases=True)]
    alone = {"PICKLEJAR_PYTHONS": os.pathsep.join(young)}
    times = alternate(
        rounds,
        on=partial(timed_cold, project, "picklejar"),
        off=partial(timed_cold, project, "picklejar", OFF),
        young=partial(timed_cold, project, "picklejar", alone),
    )
    yield row("1 cold build / execution off", times, "on", "off", at_most=2.0)
    yield detail(f"{seconds(times)}; {runs_of(project)}")
    yield row(f"1 the same on Python {SPAN} alone", times, "young", "off")
    yield detail(runs_of(project, young))


def warm(folder: Path, rounds: int) -> Iterator[str]:
    """Figure 2: nothing has changed since the last build."""
    on, off = _sites.own(folder / "on"), _sites.own(folder / "off")
    build(on, "picklejar")
    build(off, "picklejar", OFF)
    times = alternate(
        rounds,
        on=partial(build, on, "picklejar"),
        off=partial(build, off, "picklejar", OFF),
    )
    yield row("2 warm build / execution off", times, "on", "off", at_most=1.1)
    yield detail(seconds(times))


def others(folder: Path, rounds: int) -> Iterator[str]:
    """Figure 3: the same examples through three engines."""
    one = one_python(folder)
    ours = recorded(_sites.snippets(folder / "ours", EXAMPLES), one)
    execs = _sites.markdown_exec(folder / "exec", EXAMPLES)
    books = _sites.notebooks(folder / "jupyter", EXAMPLES)
    by_us = partial(timed_cold, ours, "mkdocs", one, EXAMPLES)
    by_exec = partial(timed_cold, execs, "mkdocs", {}, EXAMPLES)
    by_jupyter = partial(timed_cold, books, "mkdocs", {}, EXAMPLES)
    # Builds of less than a second: a few rounds more cost nothing and say more.
    short = alternate(SHORT * rounds, ours=by_us, markdown_exec=by_exec)
    yield row("3 ours / markdown-exec", short, "ours", "markdown_exec", at_most=1.5)
    yield detail(
        f"{seconds(short)} in {SHORT * rounds} rounds; {EXAMPLES} examples,"
        " ours under two hash seeds"
    )
    times = alternate(rounds, mkdocs_jupyter=by_jupyter, ours=by_us)
    yield row("3 mkdocs-jupyter / ours", times, "mkdocs_jupyter", "ours", at_least=8)
    yield detail(seconds(times))


def growth(folder: Path, rounds: int) -> Iterator[str]:
    """Figure 4: what a snippet costs among ten, a hundred and a thousand."""
    one = one_python(folder)
    added: dict[int, list[Spent]] = {}
    for size in SIZES:
        site = recorded(_sites.snippets(folder / f"{size}", size, 10), one)
        times = alternate(
            rounds,
            on=partial(timed_cold, site, "picklejar", one),
            off=partial(timed_cold, site, "picklejar", one | OFF),
        )
        note(f"{size} snippets: {seconds(times)}")
        pairs = zip(times["on"], times["off"], strict=True)
        added[size] = [Spent(*(x / size for x in on - off)) for on, off in pairs]
    most, many = (added[size] for size in reversed(SIZES[1:]))
    costs = {"most": most, "many": many}
    yield row("4 a snippet of 1,000 / of 100", costs, "most", "many", "near 1")
    each = (f"{clock(x) * 1000:.1f} ms of {size:,}" for size, x in added.items())
    yield detail(f"what a snippet adds to execution off: {', '.join(each)}")
    yield from edited(site, one)


def edited(site: Path, one: dict[str, str]) -> Iterator[str]:
    """Figure 4, the second half: one snippet of many has changed."""
    build(site, "picklejar", one)
    path = site / _sites.name_of(1)
    path.write_text(path.read_text("utf-8").replace("None", "False"), "utf-8")
    ran = run(site, ["-c", _EXECUTED], one).strip()
    yield LINE.format("4 snippets run after an edit of one", ran, "", "", "1")
    run(site, ["-m", "picklejar", "regenerate"], one)
    again = run(site, ["-c", _EXECUTED], one).strip()
    taken = build(site, "picklejar", one)
    yield detail(
        f"with its record renewed {again} more; the next build: {taken.clock:.1f} s"
    )


def starts(folder: Path, rounds: int) -> Iterator[str]:
    """Figure 5: all runs of this project, forked or started afresh."""
    project = Project(_sites.ROOT, Settings(execute=False))
    project.store = Store(folder / "interpreters")
    known = project.look()
    jobs = project.jobs(
        inputs.supplied(one, known.verdicts) for one in known.snippets.values()
    )

    def timed(*, forks: bool) -> Spent:
        with tempfile.TemporaryDirectory(dir=folder) as cache:
            begun = Spent.now()
            with Runner(Store(Path(cache)), forks=forks) as runner:
                results = runner.run(jobs)
            taken = Spent.now() - begun
        if results.faults or results.gone:
            sys.exit(f"{[*map(str, results.faults)]} {results.gone}")
        return taken

    times = alternate(
        rounds, forked=partial(timed, forks=True), afresh=partial(timed, forks=False)
    )
    yield row("5 runs started afresh / forked", times, "afresh", "forked", "-")
    yield detail(seconds(times))


def alternate(rounds: int, **sides: Timer) -> Times:
    """Let each side do its thing once a round, in turn; return what each took."""
    times: Times = {name: [] for name in sides}
    for number in range(rounds):
        for name, side in sides.items():
            times[name].append(side())
            taken, load = times[name][-1], os.getloadavg()[0]
            note(
                f"round {number + 1}, {name}: {taken.clock:.2f} s, processor"
                f" {taken.processor:.2f} s, load {load:.1f}"
            )
    return times


def timed_cold(
    site: Path, program: str, settings: dict[str, str] | None = None, examples: int = 0
) -> Spent:
    """Time a build of a copy without a cache; see that its examples really ran."""
    with tempfile.TemporaryDirectory(prefix="picklejar-measure-") as folder:
        fresh = Path(copytree(site, Path(folder, "site"), symlinks=True))
        taken = build(fresh, program, settings or {})
        pages = (path.read_text("utf-8") for path in fresh.glob("site/**/*.html"))
        shown = sum(_sites.LAST in text for text in pages)
        if examples and shown != examples:
            sys.exit(f"{site.name}: {shown} of {examples} pages show their output")
    return taken


def build(site: Path, program: str, settings: dict[str, str] | None = None) -> Spent:
    """Time one build of a site, by `picklejar build` or by `mkdocs build`."""
    strict = ["--strict", "--quiet"] if program == "mkdocs" else []
    begun = Spent.now()
    run(site, ["-m", program, "build", *strict], settings or {})
    return Spent.now() - begun


def run(folder: Path, command: list[str], settings: dict[str, str]) -> str:
    """Run this Python in a folder; return its output, or end here with what it said."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"[-4000:])
    return done.stdout


def recorded(site: Path, settings: dict[str, str]) -> Path:
    """Write the records of a site, once, so that no build of it refuses anything."""
    note(f"recording {site.name}")
    run(site, ["-m", "picklejar", "regenerate"], settings)
    return _sites.bundled(site)


def one_python(folder: Path) -> dict[str, str]:
    """Return settings that run snippets on one Python: the one this build runs on."""
    found = interpreters.find(Store(folder / "interpreters"))
    mine = found.environment.label
    path = next(one.path for one in found.interpreters if one.label == mine)
    return {"PICKLEJAR_PYTHONS": path}


def runs_of(site: Path, paths: Container[str] | None = None) -> str:
    """Say how many processes a cold build of this project starts, on some Pythons."""
    project = Project(site, Settings(execute=False))
    jobs = [
        job
        for job in project.jobs(project.look().snippets.values())
        if paths is None or job.interpreter.path in paths
    ]
    pythons = len({job.interpreter for job in jobs})
    snippets = len({job.snippet.name for job in jobs})
    processes = sum(len(job.seeds) for job in jobs)
    return f"{snippets} snippets on {pythons} Pythons, {processes} processes"


def row(
    figure: str,
    times: Times,
    above: str,
    below: str,
    target: str = "-",
    *,
    at_most: float | None = None,
    at_least: float | None = None,
) -> str:
    """Return a line of the table: a ratio of medians, and how it should be."""
    ratio = clock(times[above]) / clock(times[below])
    pairs = list(zip(times[above], times[below], strict=True))
    rounds = [over.clock / under.clock for over, under in pairs]
    processor = median(over.processor / under.processor for over, under in pairs)
    if at_most is not None:
        target = f"at most {at_most}: {'met' if ratio <= at_most else 'missed'}"
    if at_least is not None:
        target = f"at least {at_least}: {'met' if ratio >= at_least else 'missed'}"
    return LINE.format(
        figure,
        f"{ratio:.2f}",
        f"{min(rounds):.2f} to {max(rounds):.2f}",
        f"{processor:.2f}",
        target,
    )


def clock(taken: list[Spent]) -> float:
    """Return the median of the clock."""
    return median(one.clock for one in taken)


def seconds(times: Times) -> str:
    """Return the median of each side in words."""
    names = {"on": "executing", "off": "not executing", "young": "from 3.12 on"}
    return ", ".join(
        f"{names.get(name, name.replace('_', '-'))} {clock(taken):.2f} s"
        for name, taken in times.items()
    )


def detail(text: str) -> str:
    """Return a line below a figure."""
    return f"    {text}"


def note(text: str) -> None:
    """Say how far it is, on standard error."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
