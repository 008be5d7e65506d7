"""A run: what one snippet did on one interpreter, and whether that may be shown."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from picklejar import surveys
from picklejar.errors import Fault
from picklejar.interpreters import Interpreter
from picklejar.snippets import NORMALISING, Snippet, normalised

OUTPUT_LIMIT = 64 * 1024
"""Bytes of output that a snippet may print; a page could not show more."""

MOST = {"processes": 100, "memory": 4 * 2**30, "disk": 64 * 2**20}
"""What a run and all that came of it may take together: processes, bytes of memory,
and bytes below its folders."""

GRACE = 30.0
"""Seconds that a process may outlive its program: helpers of ``multiprocessing`` end
when they notice that it has.  That takes milliseconds on an idle machine and took more
than half a second at eight processes a core.  Only what never ends is waited for."""

_BROKEN = {
    "flood": (f"it printed more than {OUTPUT_LIMIT:,} bytes", "print less; a page"
              " shows all of it"),
    "processes": (f"it had more than {MOST['processes']} processes at once",
                  "start fewer, and wait for them"),
    "memory": (f"it took more than {MOST['memory'] >> 30} GB of memory",
               "show the same with less"),
    "disk": (f"it kept more than {MOST['disk'] >> 20} MB of files",
             "write less, and remove what it writes"),
}  # fmt: skip
"""What is said of a run by the limit that stopped it, and the cure."""

_LAST_WORDS = re.compile(r"([A-Za-z_][\w.]*)(?::|$)")


@dataclass(frozen=True)
class Outcome:
    """What can be seen of a run from outside.

    Attributes:
        status: exit status; negative for the signal that ended it.
        stdout, stderr: text, byte for byte what was printed, but for paths of this
            machine, which are shortened, and what a declared normaliser replaced.
    """

    status: int
    stdout: str
    stderr: str


class NotStartedError(Exception):
    """An interpreter that could not be started; the message says why."""


class LostError(Exception):
    """A process that watches a run and is lost meanwhile; the message says how."""


class TimeoutFault(Fault):
    """The fault of a program that ran too long."""


@dataclass(frozen=True)
class Raw:
    """What a warden reports of one process.

    Attributes:
        status: exit status, None where the process was killed by the warden.
        end: ``exit``, ``timeout`` (seconds ran out), ``flood`` (too much output), or a
            key of `MOST`.
        left: command lines of processes that outlived it.
        stdout, stderr: bytes.
        work: the directory it ran in, gone by now.
    """

    status: int | None
    end: str
    left: tuple[str, ...]
    stdout: bytes
    stderr: bytes
    work: str


def received(
    answer: Mapping[str, Any] | None,
    read: Callable[[int], bytes],
    message: Mapping[str, Any],
) -> Raw:
    """Return what a warden answered; raise `ValueError` for what none would answer.

    Args:
        answer: a dict, see `picklejar.warden.watch`; None raises `LostError`.
        read: returns the next bytes of what follows it.
        message: the job.
    """
    match answer:
        case None:
            raise LostError("ended")
        case {
            "status": int() | None as status,
            "end": str(end),
            "left": list(left),
            "lengths": [int(out), int(err)],
        } if 0 <= out + err <= 4 * message["output_limit"] + 2**20:
            streams = read(out), read(err)
            return Raw(status, end, tuple(map(str, left)), *streams, message["cwd"])
    wrong = "not an answer"
    raise ValueError(wrong)


def judge(
    snippet: Snippet, interpreter: Interpreter, runs: Mapping[str, Raw]
) -> Outcome:
    """Return the outcome that all runs share; raise `Fault` for what cannot be shown.

    Args:
        snippet: the program.
        interpreter: what it ran on.
        runs: by hash seed, one or more.
    """
    where = f"snippets/{snippet.name}.py"
    outcomes = {
        seed: _outcome(snippet, interpreter, raw, where) for seed, raw in runs.items()
    }
    first = agreed(snippet, interpreter, outcomes)
    _check_end(snippet, interpreter, first, where)
    if snippet.survey:
        _check_survey(interpreter, first, where)
    return first


def agreed(
    snippet: Snippet, interpreter: Interpreter, outcomes: Mapping[str, Outcome]
) -> Outcome:
    """Return what came of all hash seeds alike; raise `Fault` where they differ."""
    (seed, first), *others = outcomes.items()
    for other_seed, other in others:
        if other != first:
            raise Fault(
                f"on {interpreter} its output changes with the hash seed",
                f"snippets/{snippet.name}.py",
                "print what does not depend on it (sort sets), or declare a"
                " normaliser in [tool.picklejar], which the page will show",
                difference(
                    first,
                    other,
                    f"PYTHONHASHSEED={seed}",
                    f"PYTHONHASHSEED={other_seed}",
                ),
            )
    return first


def _outcome(
    snippet: Snippet, interpreter: Interpreter, raw: Raw, where: str
) -> Outcome:
    """Turn bytes into text and drop what is only true of this machine."""
    _check_limits(snippet, interpreter, raw, where)
    if raw.left:
        raise Fault(
            f"on {interpreter} it left a process running: {'; '.join(raw.left)}",
            where,
            "wait for every process that it starts",
        )
    texts = {}
    for stream, data in (("stdout", raw.stdout), ("stderr", raw.stderr)):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Fault(
                f"on {interpreter} it printed bytes to {stream} that are not UTF-8:"
                f" {data[error.start : error.start + 8]!r} at offset {error.start}",
                where,
                "print text, or the repr of bytes",
            ) from None
        texts[stream] = shorten(text, snippet.file_name, raw.work, interpreter.library)
    try:
        normal = normalised(snippet.normalisers, [*texts.values()])
    except TimeoutError:
        raise Fault(
            f"its normalisers take more than {NORMALISING:g} s for what it printed on"
            f" {interpreter}",
            where,
            "write patterns that match a text in one way, such as a+ for (a+)+",
        ) from None
    for stream, text in zip(texts, normal, strict=True):
        for local in (raw.work, interpreter.library, interpreter.path):
            if local in text or repr(local)[1:-1] in text:
                raise Fault(
                    f"on {interpreter} it printed a path of this machine to {stream}",
                    where,
                    "print a name instead of a path",
                    "\n".join(x for x in text.splitlines() if local in x),
                )
    if raw.status is None:  # only an abandoned run, whose warden has gone
        message = "a run without an end"
        raise AssertionError(message)
    return Outcome(raw.status, *normal)


def _check_limits(
    snippet: Snippet, interpreter: Interpreter, raw: Raw, where: str
) -> None:
    """Raise `Fault` for a run that was stopped."""
    if raw.end == "timeout":
        raise TimeoutFault(
            f"on {interpreter} it ran longer than {snippet.timeout:g} s",
            where,
            "end its loop, or raise `timeout` in [tool.picklejar]",
        )
    if raw.end in _BROKEN:
        what, cure = _BROKEN[raw.end]
        raise Fault(f"on {interpreter} {what} and was stopped", where, cure)


def shorten(text: str, file_name: str, work: str, library: str) -> str:
    """Shorten paths: the snippet's own to its name, the standard library's to ``…``."""
    # A forked run opens its program by a path that is the same in every directory,
    # and finds there what lies beside it.
    text = text.replace("/proc/self/cwd/snippet.py", file_name)
    text = text.replace("/proc/self/cwd/", "")
    text = text.replace(f"{work}/", "").replace(f"{library}/", "…/")
    # Windows writes them with backslashes; what is left of them should be the same.
    text = text.replace(f"{work}\\", "")
    within = re.compile(re.escape(f"{library}\\") + r'[^"\n]*')
    return within.sub(lambda x: "…" + x[0][len(library) :].replace("\\", "/"), text)


def _check_end(
    snippet: Snippet, interpreter: Interpreter, outcome: Outcome, where: str
) -> None:
    """Raise `Fault` unless the run ended as the snippet says that it must."""
    expected = snippet.exception_on(interpreter.version)
    if outcome.status < 0:
        raise Fault(
            f"on {interpreter} it was ended by signal {-outcome.status}",
            where,
            detail=outcome.stderr,
        )
    seen = exception_in(outcome.stderr) if outcome.status == 1 else None
    if expected is None:
        if outcome.status == 0:
            return
        raise Fault(
            f"on {interpreter} it ended with {seen or f'status {outcome.status}'},"
            " which it does not declare",
            where,
            f'mend it, or declare `raises = "{seen}"` in [tool.picklejar]'
            if seen
            else "let it end with status 0",
            outcome.stderr,
        )
    if seen is None or expected not in (seen, seen.rpartition(".")[2]):
        raise Fault(
            f"on {interpreter} it did not raise {expected}"
            + (f" but {seen}" if seen else ""),
            where,
            "mend it, or change `raises` in [tool.picklejar]",
            outcome.stderr,
        )


def _check_survey(interpreter: Interpreter, outcome: Outcome, where: str) -> None:
    """Raise `Fault` unless blocks can read what was printed."""
    try:
        surveys.read(outcome.stdout)
    except ValueError as error:
        raise Fault(
            f"on {interpreter} it is no survey: {error}",
            where,
            f"print lines `key{surveys.ARROW}value`, each key once, or drop `survey`",
            outcome.stdout,
        ) from None


def exception_in(stderr: str) -> str | None:
    """Return the name of the exception that a traceback ends with, if any does."""
    _, mark, last = stderr.rpartition("Traceback (most recent call last):\n")
    for line in (last if mark else stderr).splitlines():
        match = _LAST_WORDS.match(line)
        if match and (mark or match[1].endswith("Error")):
            return match[1]
    return None


def difference(old: Outcome, new: Outcome, old_name: str, new_name: str) -> str:
    """Return a unified diff of two outcomes, status and both streams."""
    return "\n".join(
        difflib.unified_diff(_lines(old), _lines(new), old_name, new_name, lineterm="")
    )


def _lines(outcome: Outcome) -> list[str]:
    lines = [f"exit status {outcome.status}"]
    for name, text in (("stdout", outcome.stdout), ("stderr", outcome.stderr)):
        lines.append(f"{name}:")
        lines += [f"  {line}" for line in text.split("\n")]
    return lines
