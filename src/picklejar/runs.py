"""A run: what one snippet did on one interpreter, and whether that may be shown."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from picklejar import surveys
from picklejar.errors import Fault
from picklejar.interpreters import Interpreter
from picklejar.snippets import Snippet

OUTPUT_LIMIT = 64 * 1024
"""Bytes of output that a snippet may print; a page could not show more."""

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


@dataclass(frozen=True)
class Raw:
    """What a warden reports of one process.

    Attributes:
        status: exit status, None where the process was killed by the warden.
        end: ``exit``, ``timeout`` (seconds ran out) or ``flood`` (too much output).
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
    if raw.end == "timeout":
        raise Fault(
            f"on {interpreter} it ran longer than {snippet.timeout:g} s",
            where,
            "end its loop, or raise `timeout` in [tool.picklejar]",
        )
    if raw.end == "flood":
        raise Fault(
            f"on {interpreter} it printed more than {OUTPUT_LIMIT:,} bytes and was"
            " stopped",
            where,
            "print less; a page shows all of it",
        )
    if raw.left:
        raise Fault(
            f"on {interpreter} it left a process running: {'; '.join(raw.left)}",
            where,
            "wait for every process that it starts",
        )
    texts = []
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
        text = shorten(text, snippet.file_name, raw.work, interpreter.library)
        for normaliser in snippet.normalisers:
            text = normaliser(text)
        for local in (raw.work, interpreter.library, interpreter.path):
            if local in text or repr(local)[1:-1] in text:
                raise Fault(
                    f"on {interpreter} it printed a path of this machine to {stream}",
                    where,
                    "print a name instead of a path",
                    "\n".join(x for x in text.splitlines() if local in x),
                )
        texts.append(text)
    if raw.status is None:  # only an abandoned run, whose warden has gone
        message = "a run without an end"
        raise AssertionError(message)
    return Outcome(raw.status, *texts)


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
