"""The machine's dispatch table: for each byte, what to read and what to do."""

from functools import cache

from . import building, effects
from .arguments import Reader, readers
from .effects import Effect
from .machine import Machine
from .opcodes import OPCODES, Opcode
from .pythonic import python_readers
from .rules import Rules
from .steps import Step

# What the reading loop does itself: a call for each of these would make up a third of
# the time that a stream takes.
CALL, CONSTANT, STORE, FETCH = range(4)

_ITSELF = {
    "INT BININT BININT1 BININT2 LONG LONG1 LONG4 BINBYTES SHORT_BINBYTES BINBYTES8 "
    "NONE UNICODE SHORT_BINUNICODE BINUNICODE BINUNICODE8 FLOAT BINFLOAT": CONSTANT,
    "PUT BINPUT LONG_BINPUT MEMOIZE": STORE,
    "GET BINGET LONG_BINGET": FETCH,
}
_ACTIONS = {name: act for names, act in _ITSELF.items() for name in names.split()}
_EFFECTS = effects.EFFECTS | building.EFFECTS

type Row = tuple[Opcode, Reader | None, int, Effect]


def _nothing(machine: Machine, step: Step) -> None:
    """Stand in where the loop itself carries the step out."""


@cache
def table(rules: Rules) -> list[Row | None]:
    """Return 256 rows, by code; None where a byte is no opcode."""
    formats = readers(rules)
    if rules.in_python:
        formats |= python_readers(rules)
    rows: list[Row | None] = [None] * 256
    for opcode in OPCODES:
        format_ = opcode.argument
        if opcode.name in ("GET", "PUT"):
            format_ = "memo number"
        reader = None if format_ is None else formats[format_]
        action = _ACTIONS.get(opcode.name, CALL)
        effect = _nothing if action else _EFFECTS[opcode.name]
        rows[opcode.code] = opcode, reader, action, effect
    return rows
