"""`picklejar explain`: a pickle's instructions in the terminal, without loading it."""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import click

from .anatomy import (
    Anatomy,
    Branch,
    Doubt,
    Entry,
    Kind,
    Pickle,
    Reason,
    Step,
    binds_frames,
    branches,
    count,
    dis_objection,
    dissect_all,
    gather_facts,
    in_short,
    in_words,
    list_acts,
    literal,
    printable,
    transcribe,
    write_program,
)

PLAIN, BUILDS, MALFORMED, FAILED = 0, 1, 2, 3  # exit statuses

_COLOURS: dict[Kind, str | None] = {
    Kind.HEADER: "bright_black",
    Kind.VALUE: "green",
    Kind.CONTAINER: "cyan",
    Kind.STACK: "white",
    Kind.MEMO: "blue",
    Kind.IMPORT: "red",
    Kind.CALL: "red",
    Kind.STATE: "magenta",
    Kind.OUTSIDE: "yellow",
}
_TROUBLE = {"fg": "red", "bold": True}
_BYTES_SHOWN = 6
_TOGETHER = 1 << 16  # characters that are written at once

type Part = str | tuple[str, dict[str, Any]]
type Told = Anatomy | Pickle


def _encoding(_context: object, _parameter: object, value: str) -> str:
    """Refuse what decodes nothing, or no text."""
    try:
        if value != "bytes":
            b"a".decode(value, "replace")
    except (LookupError, ValueError) as error:
        raise click.BadParameter(str(error)) from None
    return value


@click.command()
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("--json", "form", flag_value="json", help="As JSON, for programs.")
@click.option(
    "--program",
    "form",
    flag_value="program",
    help="As a Python program that does what loading would do.",
)
@click.option(
    "--imports",
    "form",
    flag_value="imports",
    help="Only what a load would import, call and ask for.",
)
@click.option(
    "--shared-memo",
    is_flag=True,
    help="Read all pickles of the file as one Unpickler would, with one memo.",
)
@click.option(
    "--encoding",
    default="ASCII",
    show_default=True,
    callback=_encoding,
    help="How to read the 8-bit strings of Python 2, or 'bytes'.",
)
@click.option("--colour/--no-colour", default=None, help="Default: on a terminal.")
def explain(  # click passes every option by name
    *,
    file: BinaryIO,
    form: str | None,
    shared_memo: bool,
    encoding: str,
    colour: bool | None,
) -> None:
    """Explain the pickles in FILE (or -, standard input) instruction by instruction.

    Nothing is loaded, imported or called. What follows a pickle is read as further
    pickles, as repeated pickle.load would. Where Pythons read different things in the
    same bytes, each reading is told.

    Exit status: 0 if the pickles hold plain data, 1 if loading one would import, call
    or ask for anything, 2 if the first is malformed or FILE cannot be read, 3 if
    picklejar itself failed; it then says where, and tells what came before.
    """
    if colour is None and os.environ.get("NO_COLOR"):
        colour = False
    try:
        data = file.read()
    except OSError as error:
        click.echo(f"{file.name}: {error.strerror or error}", err=True)
        raise SystemExit(MALFORMED) from None
    report = _FORMS[form](_Screen(colour=colour), data, encoding)
    told: Iterable[Told] = (
        dissect_all(data, shared_memo=True, encoding=encoding)
        if shared_memo
        else Branch((), Pickle(data, encoding=encoding)).pickles()
    )
    report.all(told)
    raise SystemExit(report.status())


class _Screen:
    """Standard output. All that is written passes through `line`, escaped there."""

    def __init__(self, *, colour: bool | None) -> None:
        self._colour = colour
        self._parts: list[str] = []
        self._size = 0

    def line(self, *parts: Part) -> None:
        """Write a line of parts, some of them with a style."""
        for part in parts:
            if isinstance(part, str):
                text = printable(part)
            else:
                text = click.style(printable(part[0]), **part[1])
            self._parts.append(text)
            self._size += len(text)
        self._parts.append("\n")
        if self._size >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Hand over what has been written."""
        text = "".join(self._parts)
        self._parts, self._size = [], 0
        # What the terminal has no letters for is escaped as well.
        encoding = sys.stdout.encoding or "utf-8"
        text = text.encode(encoding, "backslashreplace").decode(encoding)
        click.echo(text, nl=False, color=self._colour)


class _Report:
    """What a form of the command tells of pickles, and what it has met on the way."""

    def __init__(self, screen: _Screen, data: bytes, encoding: str) -> None:
        self.screen = screen
        self.data = data
        self.encoding = encoding
        self.acts = self.malformed = self.failed = False

    def status(self) -> int:
        """Return the exit status."""
        if self.failed:
            return FAILED
        return MALFORMED if self.malformed else BUILDS if self.acts else PLAIN

    def all(self, pickles: Iterable[Told]) -> None:
        """Tell of all pickles, one after the other."""
        for number, pickle in enumerate(pickles):
            self.pickle(pickle, number)
            self.malformed |= number == 0 and pickle.fault is not None
        self.screen.flush()

    def pickle(self, pickle: Told, number: int) -> None:
        """Tell of one pickle and what other readers make of it."""
        raise NotImplementedError

    @contextlib.contextmanager
    def surviving(self) -> Iterator[None]:
        """Tell of a fault of our own, and go on with what comes next."""
        try:
            yield
        except OSError:
            raise  # what is written has no reader any more
        except Exception as error:  # noqa: BLE001  whatever it is, the rest is worth telling
            self.failed = True
            self.fail(f"picklejar itself failed here: {type(error).__name__}")

    def fail(self, text: str) -> None:
        """Say that something of our own went wrong."""
        self.screen.line((text, _TROUBLE))

    def entries(self, pickle: Told) -> Iterator[Entry]:
        """Yield what a pickle does, and keep in mind that it does."""
        for entry in list_acts(pickle.steps):
            self.acts = True
            yield entry
        if pickle.fault is not None:
            self.failed |= pickle.fault.reason is Reason.INTERNAL
            for entry in list_acts((), pickle.fault):
                self.acts = True
                yield entry

    def others(self, pickle: Told) -> list[Branch]:
        """Return what other readers make of a pickle, if its memo is its own."""
        if isinstance(pickle, Anatomy):
            return []
        return branches(self.data, pickle.start, encoding=self.encoding)

    def act_lines(self, pickle: Told) -> None:
        """Write what a pickle does."""
        for entry in self.entries(pickle):
            self.screen.line(f"{entry.offset:>6}  {entry.act:<8} {entry.text}")


class _Imports(_Report):
    """The acts alone, and a fault, which says that there may be more."""

    def pickle(self, pickle: Told, number: int) -> None:
        with self.surviving():
            self.act_lines(pickle)
            if pickle.fault is not None:
                self.screen.line(_trouble(pickle, number))
        with self.surviving():
            for branch in self.others(pickle):
                self.screen.line(*_heading(branch))
                for other in branch.pickles():
                    self.act_lines(other)
                    self.screen.line(_ending(other))


class _Everything(_Report):
    """Each step on a line, then what it all comes to."""

    def pickle(self, pickle: Told, number: int) -> None:
        line = self.screen.line
        doubt = Doubt()
        if number:
            line("")
        with self.surviving():
            self.steps(pickle, doubt)
        others: list[Branch] = []
        if pickle.fault is not None:
            line((_trouble(pickle, number), _TROUBLE))
        if doubt.about(pickle.fault):
            with self.surviving():
                others = self.others(pickle)
        if not number or pickle.fault is None or doubt.steps:
            line("")
            with self.surviving():
                for text in _summary(pickle):
                    line(text)
            with self.surviving():
                self.verdict(pickle, agreed=not others)
        for branch in others:
            with self.surviving():
                self.branch(branch)

    def steps(self, pickle: Told, doubt: Doubt) -> None:
        """Write all steps, and look at each for what readers differ about."""
        depth = 0
        for step in pickle.steps:
            doubt.add(step)
            depth += min(step.mark, 0)
            self.screen.line(*_line(step, depth))
            depth += max(step.mark, 0)

    def verdict(self, pickle: Told, *, agreed: bool) -> None:
        """Write what a load does, if it does anything."""
        line = self.screen.line
        none = True
        for entry in self.entries(pickle):
            if none:
                line("")
                line(("A load would, in this order:", {"bold": True}))
            none = False
            line(f"{entry.offset:>6}  {entry.act:<8} {entry.text}")
        if none and pickle.fault is not None:
            line("calls     none before the fault; what follows it was not read")
        elif none and not agreed:
            line("calls     none by the rules of this Python; see the other readings")
        elif none:
            line("calls     nothing is imported and nothing called")

    def branch(self, branch: Branch) -> None:
        """Write what other readers make of it: all of their steps, and their acts."""
        self.screen.line("")
        self.screen.line(*_heading(branch))
        for other in branch.pickles():
            self.steps(other, Doubt())
            self.screen.line((_ending(other), {"bold": True}))
            self.act_lines(other)


class _Program(_Report):
    """Programs, which would do what a load does."""

    def pickle(self, pickle: Told, number: int) -> None:  # noqa: ARG002
        self.one(pickle)
        with self.surviving():
            for branch in self.others(pickle):
                self.screen.line("")
                self.screen.line("# ", *_heading(branch))
                for other in branch.pickles():
                    self.one(other)

    def one(self, pickle: Told) -> None:
        """Write the program of one pickle, which takes all of its steps at once."""
        anatomy = pickle.anatomy() if isinstance(pickle, Pickle) else pickle
        with self.surviving():
            for _ in self.entries(anatomy):
                pass
        with self.surviving():
            # Texts of values are literals: each line end is one of the program's own.
            program = write_program(anatomy.steps, anatomy.fault)
            for text in program.removesuffix("\n").split("\n"):
                self.screen.line(text)

    def fail(self, text: str) -> None:
        super().fail(f"# {text}")


class _Json(_Report):
    """Transcripts, in a list."""

    def all(self, pickles: Iterable[Told]) -> None:
        self.screen.line("[")
        super().all(pickles)
        self.screen.line("]")
        self.screen.flush()

    def pickle(self, pickle: Told, number: int) -> None:
        found = self.one(pickle)
        found["readings"] = []
        with self.surviving():
            for branch in self.others(pickle):
                told = [self.one(other) for other in branch.pickles()]
                found["readings"].append({"who": branch.who, "pickles": told})
        self.screen.line("," if number else "", json.dumps(found))

    def one(self, pickle: Told) -> dict[str, Any]:
        """Return the transcript of one pickle, or of its steps as much as there is."""
        anatomy = pickle.anatomy() if isinstance(pickle, Pickle) else pickle
        found: dict[str, Any] = {}
        with self.surviving():
            found = transcribe(anatomy)
            self.acts |= bool(found["acts"])
        if not found:
            steps = [
                {"offset": step.offset, "opcode": step.opcode.name}
                for step in anatomy.steps
            ]
            found = {"start": anatomy.start, "end": anatomy.end, "steps": steps}
        for fault in anatomy.faults:
            self.failed |= fault.reason is Reason.INTERNAL
        found["failed"] = self.failed
        return found

    def fail(self, text: str) -> None:
        click.echo(text, err=True)


_FORMS: dict[str | None, type[_Report]] = {
    None: _Everything,
    "imports": _Imports,
    "program": _Program,
    "json": _Json,
}


def _line(step: Step, depth: int) -> Iterator[Part]:
    """One step: offset, bytes, opcode (indented by marks), argument, words."""
    raw = step.raw
    shown = raw[:_BYTES_SHOWN].hex(" ") + (" …" if len(raw) > _BYTES_SHOWN else "")
    name = "  " * min(depth, 6) + step.opcode.name
    argument = "" if step.opcode.argument is None else literal(step.argument, 24)
    yield f"{step.offset:>6}  {shown:<19}  "
    yield f"{name:<18}", {"fg": _COLOURS[step.opcode.kind]}
    yield f" {argument:<24}  {in_words(step)}"


def _trouble(pickle: Told, number: int) -> str:
    fault = pickle.fault
    assert fault is not None
    if number:
        return (
            f"{pickle.start:>6}  What follows is no further pickle, and a load of the "
            f"one before ignores it ({fault})."
        )
    if fault.reason is Reason.FRAME and not binds_frames(*sys.version_info[:3]):
        return f"Readers part ways here: some stop, some go on. {fault}"
    return f"pickle.loads stops here. {fault}"


def _heading(branch: Branch) -> Iterator[Part]:
    """Say who reads otherwise."""
    yield "Read otherwise by ", _TROUBLE
    yield "; by ".join(branch.who), _TROUBLE
    yield ":", _TROUBLE


def _ending(pickle: Told) -> str:
    """Say what a reading comes to."""
    if pickle.fault is not None:
        return f"It stops here. {pickle.fault}"
    assert pickle.result is not None
    return f"It ends with the value {in_short(pickle.result)}"


def _summary(pickle: Told) -> Iterator[str]:
    numbers = gather_facts(pickle.steps)
    memo = numbers.memo
    if pickle.result is not None:
        yield f"value     {in_short(pickle.result)}"
    declared = "not declared" if numbers.declared is None else numbers.declared
    yield f"protocol  {declared}; the opcodes used need {numbers.needed}"
    frames = ", ".join(
        f"{count(x.length, 'byte')} at {x.offset}" for x in numbers.frames[:3]
    )
    if numbers.frames:
        yield f"frames    {len(numbers.frames)}: {frames}" + (
            ", …" if len(numbers.frames) > 3 else ""
        )
    yield (
        f"memo      {memo.stores} stored, {memo.fetches} fetched, "
        f"{memo.unused} never fetched"
    )
    size = count(numbers.size, "byte")
    yield f"size      {size}, {count(numbers.steps, 'instruction')}"
    if numbers.optimised is not None:
        size = count(numbers.optimised, "byte")
        yield f"optimise  to {size} with pickletools.optimize"
    if numbers.below:
        yield f"unused    {numbers.below} below the result on the stack"
    objection = dis_objection(pickle)
    if objection:
        yield f"dis       pickletools.dis refuses it at {objection}"
