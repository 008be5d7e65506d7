"""What an anatomy costs, as ratios taken in one run: `nox -s measure -- anatomy`.

Each figure is a ratio of two processor times in one process.  The sides of a ratio
take turns (A B A B), and the medians are divided; beside it stand the lowest and the
highest ratio of a single round.  All read the same pickle: about a megabyte of
ordinary records (numbers, texts, lists, tuples, dictionaries), protocol 4.

1. `read`, all steps with their symbolic values, over `pickletools.genops`.
2. `pickletools.dis`, its output thrown away, over `read`.
3. fickling's decompilation to Python over `read`; and over the equivalent program,
   for which all steps are kept.
4. `read` of 1, 10 and 100 megabytes, from a file, in a process of its own: time for
   each megabyte, and the most memory that was in use.
5. Memory for each step: of a whole anatomy, which keeps them, and of `read`, where
   what remains is the value being read.

A target that is missed is no failure.
"""

from __future__ import annotations

import argparse
import ast
import gc
import io
import pickle
import pickletools
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from picklejar.anatomy import dissect, read, write_program

LINE = "{:46}{:>7}{:>16}  {}"
MEGABYTE = 1_000_000
ROWS = 11_700  # records in a megabyte
NEEDED = "not measured: `uv sync --group measure` installs fickling and what it needs"


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description="Print what an anatomy costs.")
    parser.add_argument("--rounds", type=int, default=7, help="at least 3")
    parser.add_argument("--megabytes", type=int, nargs="*", default=[1, 10, 100])
    parser.add_argument("--grow", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.grow:
        grow(arguments.grow)
        return
    rounds = max(3, arguments.rounds)
    data = records(ROWS)
    steps = sum(1 for _ in read(data))
    print(LINE.format("", "ratio", "rounds", "target"))
    for line in [*listings(data, rounds), *decompilation(data, rounds)]:
        print(line, flush=True)
    for line in [*growth(arguments.megabytes), *memory(data, steps)]:
        print(line, flush=True)
    print(
        f"\nMedians of {rounds} rounds, processor time; {len(data):,} bytes, "
        f"{steps:,} instructions; CPython {platform.python_version()}."
    )


def records(count: int) -> bytes:
    """Pickle a list of ordinary records."""
    chance = random.Random(1)
    rows = [
        {
            "id": number,
            "name": f"user {number}",
            "email": f"u{number}@example.org",
            "active": chance.random() < 0.5,
            "score": chance.random() * 100,
            "tags": [chance.choice(["a", "bb", "ccc"]) for _ in range(3)],
            "joined": (2000 + chance.randrange(25), chance.randrange(1, 13), 1),
            "note": None,
        }
        for number in range(count)
    ]
    return pickle.dumps(rows, 4)


class Nowhere(io.TextIOBase):
    """Takes text and forgets it."""

    def write(self, text: str) -> int:
        return len(text)


def consume(steps: Iterator[object]) -> None:
    """Go through an iterator to its end."""
    for _ in steps:
        pass


def alternate(
    rounds: int, one: Callable[[], object], other: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Time two sides by turns; return the seconds of processor time of each.

    What the other side left for the collector is collected before the clock starts.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for side, spent in zip((one, other), times, strict=True):
            gc.collect()
            began = time.process_time()
            side()
            spent.append(time.process_time() - began)
    return times


def row(
    name: str, times: tuple[list[float], list[float]], target: str, *, met: bool | None
) -> str:
    """Write one ratio, of the first side's time to the second's."""
    ratios = [one / other for one, other in zip(*times, strict=True)]
    ratio = median(times[0]) / median(times[1])
    mark = "" if met is None else "met" if met else "MISSED"
    spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
    return LINE.format(name, f"{ratio:.2f}", spread, f"{target} {mark}")


def ratio_of(times: tuple[list[float], list[float]]) -> float:
    """Divide the medians."""
    return median(times[0]) / median(times[1])


def listings(data: bytes, rounds: int) -> Iterator[str]:
    """Figures 1 and 2: the standard library's readers."""
    times = alternate(
        rounds, lambda: consume(read(data)), lambda: consume(pickletools.genops(data))
    )
    met = ratio_of(times) <= 3
    yield row("1 read / genops", times, "at most 3", met=met)
    times = alternate(
        rounds,
        lambda: pickletools.dis(data, Nowhere()),
        lambda: consume(read(data)),
    )
    met = ratio_of(times) > 1
    yield row("2 dis / read", times, "more than 1", met=met)


def decompilation(data: bytes, rounds: int) -> Iterator[str]:
    """Figure 3: fickling makes Python source of a pickle."""
    try:
        from fickling.fickle import Pickled
    except ImportError as error:
        yield LINE.format("3 fickling / read", "", "", f"{NEEDED} ({error})")
        return

    def decompile() -> str:
        return ast.unparse(Pickled.load(io.BytesIO(data)).ast)

    times = alternate(min(rounds, 3), decompile, lambda: consume(read(data)))
    met = ratio_of(times) >= 5
    yield row("3 fickling, to source / read", times, "at least 5", met=met)
    times = alternate(min(rounds, 3), decompile, lambda: dissect(data))
    yield row("  fickling, to source / all steps kept", times, "", met=None)
    times = alternate(
        min(rounds, 3), decompile, lambda: write_program(dissect(data).steps)
    )
    yield row("  fickling, to source / program", times, "", met=None)


def growth(megabytes: list[int]) -> Iterator[str]:
    """Figure 4: the time for a megabyte stays the same."""
    with tempfile.TemporaryDirectory(prefix="picklejar-measure-") as folder:
        first = None
        for size in megabytes:
            path = Path(folder) / f"{size}.pickle"
            path.write_bytes(records(ROWS * size))
            seconds, peak = map(
                float,
                subprocess.run(
                    [sys.executable, __file__, "--grow", str(path)],
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout.split(),
            )
            each = seconds / (path.stat().st_size / MEGABYTE)
            first = first or each
            path.unlink()
            yield LINE.format(
                f"4 read, {size} MB, time for each MB / for the first",
                f"{each / first:.2f}",
                f"{each:.3f} s/MB",
                f"about 1; most memory {peak / 2**20:,.0f} MiB",
            )


def grow(path: Path) -> None:
    """Read one file, and print the seconds taken and the most memory in use."""
    began = time.process_time()
    with path.open("rb") as file:
        consume(read(file))
    spent = time.process_time() - began
    unit = 1 if sys.platform == "darwin" else 1024
    print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)


def memory(data: bytes, steps: int) -> Iterator[str]:
    """Figure 5: bytes for each step."""
    kept: list[object] = []
    for name, use in (
        ("5 memory for each step, all kept", lambda: kept.append(dissect(data))),
        ("  memory for each step, read one by one", lambda: consume(read(data))),
    ):
        kept.clear()
        tracemalloc.start()
        use()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        yield LINE.format(name, "", f"{peak / steps:.0f} bytes", "")


if __name__ == "__main__":
    main()
