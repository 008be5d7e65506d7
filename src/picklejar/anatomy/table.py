"""The machine's dispatch table: for each byte, what to read and what to do."""

from . import building, effects
from .arguments import READERS, Reader
from .effects import Effect
from .machine import Machine
from .opcodes import OPCODES, Opcode
from .steps import Step

# What the reading loop does itself: a call for each of these would make up a third of
# the time that a stream takes.
CALL, CONSTANT, STORE, FETCH = range(4)

_ITSELF = {
    "INT BININT BININT1 BININT2 LONG LONG1 LONG4 BINBYTES SHORT_BINBYTES BINBYTES8 "
    "UNICODE SHORT_BINUNICODE BINUNICODE BINUNICODE8 FLOAT BINFLOAT": CONSTANT,
    "PUT BINPUT LONG_BINPUT MEMOIZE": STORE,
    "GET BINGET LONG_BINGET": FETCH,
}
_ACTIONS = {name: act for names, act in _ITSELF.items() for name in names.split()}
_EFFECTS = effects.EFFECTS | building.EFFECTS

type Row = tuple[Opcode, Reader | None, int, Effect]


def _nothing(machine: Machine, step: Step) -> None:
    """Stand in where the loop itself carries the step out."""


def _row(opcode: Opcode) -> Row:
    format_ = opcode.argument
    if opcode.name in ("GET", "PUT"):  # written like an INT's, read by other rules
        format_ = "memo number"
    reader = None if format_ is None else READERS[format_]
    action = _ACTIONS.get(opcode.name, CALL)
    effect = _nothing if action else _EFFECTS[opcode.name]
    return opcode, reader, action, effect


# 256 rows, by code; None where a byte is no opcode.
TABLE: list[Row | None] = [None] * 256
for _opcode in OPCODES:
    TABLE[_opcode.code] = _row(_opcode)
