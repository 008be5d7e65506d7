"""`picklejar explain`: a pickle's instructions in the terminal, without loading it."""

import json
import os
from collections.abc import Iterator
from typing import BinaryIO

import click

from .anatomy import (
    Anatomy,
    Entry,
    Kind,
    Step,
    count,
    dis_objection,
    dissect_all,
    gather_facts,
    in_short,
    in_words,
    list_acts,
    literal,
    transcribe,
    write_program,
)

PLAIN, BUILDS, MALFORMED = 0, 1, 2  # exit statuses

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
_BYTES_SHOWN = 6


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
    pickles, as repeated pickle.load would.

    Exit status: 0 if the pickles hold plain data, 1 if loading one would import, call
    or ask for anything, 2 if the first is malformed or FILE cannot be read.
    """
    if colour is None and os.environ.get("NO_COLOR"):
        colour = False
    try:
        anatomies = list(
            dissect_all(
                file, past_frames=True, shared_memo=shared_memo, encoding=encoding
            )
        )
    except OSError as error:
        click.echo(f"{file.name}: {error.strerror or error}", err=True)
        raise SystemExit(MALFORMED) from None
    except LookupError as error:
        raise click.BadParameter(str(error), param_hint="--encoding") from None
    acts = [list(list_acts(anatomy.steps)) for anatomy in anatomies]
    if form == "json":
        click.echo(json.dumps([transcribe(anatomy) for anatomy in anatomies]))
    elif form == "program":
        for anatomy in anatomies:
            click.echo(write_program(anatomy.steps, anatomy.fault), nl=False)
    else:
        for number, anatomy in enumerate(anatomies):
            shown = anatomy, acts[number], number
            lines = _imports(*shown) if form == "imports" else _everything(*shown)
            for line in lines:
                click.echo(line, color=colour)
    if anatomies[0].fault:
        raise SystemExit(MALFORMED)
    raise SystemExit(BUILDS if any(acts) else PLAIN)


def _imports(anatomy: Anatomy, acts: list[Entry], number: int) -> Iterator[str]:
    """List the acts alone, and a fault, which says that there may be more."""
    for entry in acts:
        yield f"{entry.offset:>6}  {entry.act:<8} {entry.text}"
    if anatomy.fault:
        yield _trouble(anatomy, number)


def _everything(anatomy: Anatomy, acts: list[Entry], number: int) -> Iterator[str]:
    """Each step on a line, then what it all comes to."""
    if number:
        yield ""
        if not anatomy.steps:
            yield _trouble(anatomy, number)
            return
    depth = 0
    for at, step in enumerate(anatomy.steps):
        if at == anatomy.reached:
            yield click.style(_trouble(anatomy, number), fg="red", bold=True)
            yield "        Some older unpicklers would go on:"
        depth += min(step.mark, 0)
        yield _line(step, depth)
        depth += max(step.mark, 0)
    if anatomy.reached == len(anatomy.steps) and anatomy.fault:
        yield click.style(_trouble(anatomy, number), fg="red", bold=True)
    for fault in anatomy.faults[1:]:
        yield click.style(f"{fault}", fg="red", bold=True)
    yield ""
    yield from _summary(anatomy)
    if acts:
        yield ""
        yield click.style("A load would, in this order:", bold=True)
        for entry in acts:
            yield f"{entry.offset:>6}  {entry.act:<8} {entry.text}"
    else:
        yield "calls     nothing is imported and nothing called"


def _line(step: Step, depth: int) -> str:
    """One step: offset, bytes, opcode (indented by marks), argument, words."""
    raw = step.raw
    shown = raw[:_BYTES_SHOWN].hex(" ") + (" …" if len(raw) > _BYTES_SHOWN else "")
    name = "  " * min(depth, 6) + step.opcode.name
    colour = _COLOURS[step.opcode.kind]
    argument = ""
    if step.opcode.argument is not None:
        if isinstance(step.argument, tuple):
            argument = literal(" ".join(step.argument), 24)
        else:
            argument = literal(step.argument, 24)
    return (
        f"{step.offset:>6}  {shown:<19}  {click.style(f'{name:<18}', fg=colour)} "
        f"{argument:<24}  {in_words(step)}"
    )


def _trouble(anatomy: Anatomy, number: int) -> str:
    fault = anatomy.fault
    if number:
        return (
            f"{anatomy.start:>6}  What follows is no further pickle, and a load of the "
            f"one before ignores it ({fault})."
        )
    return f"pickle.loads stops here. {fault}"


def _summary(anatomy: Anatomy) -> Iterator[str]:
    numbers = gather_facts(anatomy.steps)
    memo = numbers.memo
    if anatomy.result is not None:
        yield f"value     {in_short(anatomy.result)}"
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
    objection = dis_objection(anatomy)
    if objection:
        yield f"dis       pickletools.dis refuses it at {objection}"
