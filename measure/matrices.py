"""What the matrices cost: surveys, and what reads them (`nox -s measure -- matrices`).

A survey asks every Python the same questions, and a program that reads others runs
after them.  Together they are most of what this site runs.  In a copy of the project
with an empty cache and without their records:

1. All are regenerated from nothing, as `picklejar regenerate` does it: the number of
   runs in each phase, the time, and whether the new records are the committed ones.
2. The same is asked again, as a warm build does: the number of runs must be zero, or
   this fails.  The ratio of the two times is printed.

The sides take turns, and medians are divided; a Python that is recorded and not on
this machine makes records differ, which is said and no failure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

import _sites

from picklejar import inputs, interpreters, records
from picklejar.project import Project
from picklejar.settings import Settings
from picklejar.snippets import Snippet

LINE = "{:44}{:>12}  {}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Print what the matrices cost.")
    parser.add_argument("--rounds", type=int, default=3, help="at least 3")
    rounds = max(3, parser.parse_args().rounds)
    for name in list(os.environ):
        if name == "CI" or name.startswith("PICKLEJAR_"):
            del os.environ[name]
    cold, warm = [], []
    with tempfile.TemporaryDirectory(prefix="picklejar-measure-") as scratch:
        root = _sites.own(Path(scratch, "site"))
        # Of this machine, not of this engine: asked once, and outside the clock.
        found = interpreters.find(opened(root).store)
        known = opened(root).snippets()
        chosen = matrices(known)
        committed = recorded(root, chosen)
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            forget(root, chosen)
            project = opened(root)
            project.found = found
            seconds, executed = regenerate(project, chosen)
            cold.append(seconds)
            expected = sum(phases(project, chosen))
            if executed != expected:
                raise SystemExit(f"{executed} runs were made, not {expected}")
            project = opened(root)
            project.found = found
            seconds, again = regenerate(project, chosen)
            warm.append(seconds)
            if again:
                raise SystemExit(f"a warm build made {again} runs of the matrices")
        same = sum(
            text == committed[name] for name, text in recorded(root, chosen).items()
        )
        counts = phases(project, chosen)
        starts = sum(len(job.seeds) for job in project.jobs(chosen.values()))
    pythons = len(found.interpreters)
    report = [
        ("surveys, and programs that read others", f"{len(chosen)}", ""),
        (
            "runs from nothing",
            f"{sum(counts)}",
            f"in phases of {' and '.join(map(str, counts))}; {starts} processes with"
            f" their hash seeds, on {pythons} Pythons",
        ),
        (
            "time from nothing",
            f"{median(cold):.2f} s",
            f"{1000 * median(cold) / sum(counts):.0f} ms a run, {os.cpu_count()} cores;"
            f" rounds {min(cold):.2f} to {max(cold):.2f} s",
        ),
        ("runs in a warm build", "0", "must be zero: met"),
        (
            "warm over cold",
            f"{median(warm) / median(cold):.3f}",
            f"warm {median(warm):.2f} s",
        ),
        (
            "records that came out as committed",
            f"{same} of {len(chosen)}",
            "" if same == len(chosen) else "others name Pythons that are not here",
        ),
    ]
    for figure, value, more in report:
        print(LINE.format(figure, value, more).rstrip())


def opened(root: Path) -> Project:
    """Return the project in a folder, nothing of it known yet."""
    return Project(root, Settings())


def matrices(known: Mapping[str, Snippet]) -> dict[str, Snippet]:
    """Return all surveys, and all that reads or is read."""
    names = [name for name, one in known.items() if one.survey or one.reads]
    return inputs.closure(names, known)


def phases(project: Project, chosen: Mapping[str, Snippet]) -> list[int]:
    """Return how many runs are made before others, and how many after them."""
    return [len(project.jobs(level)) for level in inputs.levels(chosen)]


def recorded(root: Path, chosen: Mapping[str, Snippet]) -> dict[str, str]:
    """Return the text of each record."""
    return {
        name: (root / "snippets" / f"{name}.yaml").read_text("utf-8") for name in chosen
    }


def forget(root: Path, chosen: Mapping[str, Snippet]) -> None:
    """Remove the cache and the records."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    for name in chosen:
        (root / "snippets" / f"{name}.yaml").unlink()


def regenerate(project: Project, chosen: Mapping[str, Snippet]) -> tuple[float, int]:
    """Look and write records; return the seconds and how many runs were made."""
    started = time.perf_counter()
    known = project.look(chosen, accept=True)
    for verdict in known.verdicts.values():
        records.save(verdict.snippet, verdict.update)
    refused = set(chosen) - set(known.verdicts)
    if refused:
        raise SystemExit("\n".join(map(str, known.faults)))
    return time.perf_counter() - started, known.executed


if __name__ == "__main__":
    main()
