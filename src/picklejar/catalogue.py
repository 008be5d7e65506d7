"""The catalogue of opcodes: the anatomy's table, and what runs say of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from picklejar.anatomy import OPCODES, Kind, Opcode
from picklejar.errors import Fault
from picklejar.printed import Example, examples
from picklejar.verdicts import Verdict

WRITERS = "opcodes/who_writes"
"""The snippet that prints which protocols of the pickler write which opcodes."""

KINDS = {
    Kind.HEADER: "About the stream itself",
    Kind.VALUE: "Values",
    Kind.CONTAINER: "Containers",
    Kind.STACK: "The stack and its marks",
    Kind.MEMO: "The memo",
    Kind.IMPORT: "Imports",
    Kind.CALL: "Calls",
    Kind.STATE: "State",
    Kind.OUTSIDE: "From outside the stream",
}

_ARRIVED = {
    0: "protocol 0, from the beginning",
    1: "protocol 1, from the beginning",
    2: "protocol 2 (PEP 307, Python 2.3)",
    3: "protocol 3 (Python 3.0)",
    4: "protocol 4 (PEP 3154, Python 3.4)",
    5: "protocol 5 (PEP 574, Python 3.8)",
}


@dataclass(frozen=True)
class Entry:
    """What is said of one opcode.

    Attributes:
        opcode: its row of the table.
        writers: protocols that write it for ordinary values, and one such value;
            empty where none does.
        examples: where it is seen at work, in short pickles first.
    """

    opcode: Opcode
    writers: str
    examples: tuple[Example, ...]


def entries(verdicts: Mapping[str, Verdict]) -> list[Entry]:
    """Return all opcodes by kind; raise `Fault` for one that no example shows."""
    seen = examples(verdicts.values())
    missing = [opcode.name for opcode in OPCODES if opcode.name not in seen]
    if missing:
        raise Fault(
            f"no printed pickle shows {', '.join(missing)}",
            cure="add a snippet that prints a pickle with it",
        )
    writers = _writers(verdicts)
    return [
        Entry(opcode, writers.get(opcode.name, ""), tuple(seen[opcode.name]))
        for kind in KINDS
        for opcode in OPCODES
        if opcode.kind is kind
    ]


def _writers(verdicts: Mapping[str, Verdict]) -> dict[str, str]:
    """Return who writes an opcode, as the newest Python's run says it."""
    if WRITERS not in verdicts:
        raise Fault(f"no snippet {WRITERS!r}", cure="the opcode reference needs it")
    found = {}
    for line in verdicts[WRITERS].panels[0].outcome.stdout.splitlines():
        name, _, rest = line.partition(": ")
        protocols, _, value = rest.partition(": ")
        found[name] = f"{_spans(protocols.split())}: {value}"
    return found


def _spans(protocols: list[str]) -> str:
    """Return "protocols 1 to 5" of ``1 2 3 4 5``."""
    if len(protocols) == 1:
        return f"protocol {protocols[0]}"
    numbers = [int(x) for x in protocols]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"protocols {numbers[0]} to {numbers[-1]}"
    return f"protocols {', '.join(protocols[:-1])} and {protocols[-1]}"


def general(opcode: Opcode) -> str:
    """Return what an opcode does, whatever its argument is."""
    return _FIELD.sub(lambda x: _ANY[x[1]], _SHOWN.sub("", opcode.plain))


_FIELD = re.compile(r"\{(\w+)\}")
_SHOWN = re.compile(r": \{\w+\}(?=\.)")  # what a step adds at the end of its sentence
_ANY = {
    "value": "n",
    "stored": "n",
    "size": "n bytes",
    "frame": "n bytes",
    "popped": "the values",
    "pairs": "the pairs",
    "target": "object",
}


def sentences(entry: Entry) -> list[tuple[str, str]]:
    """Return what is said of an opcode as terms and plain text."""
    opcode = entry.opcode
    before = " ".join(opcode.before) or "nothing"
    after = " ".join(opcode.after) or "nothing"
    argument = opcode.argument or "none"
    protocols, _, value = entry.writers.partition(": ")
    written = f"by {protocols}, for example for {value}"
    if not protocols:
        written = _OTHERWISE.get(opcode.name, "by no pickler")
    return [
        ("Byte", f"0x{opcode.code:02x}{_printable(opcode.code)}"),
        ("Since", _ARRIVED[opcode.protocol]),
        ("Argument", argument),
        ("Takes from the stack", before),
        ("Leaves on the stack", after),
        ("Written", written),
    ]


_PYTHON_2 = "by Python 2 only, for its 8-bit strings"
_OLD_INSTANCE = "by Python 2 only, for instances of old-style classes"
_REGISTERED = "when copyreg.add_extension has given the class a number"
_TOO_LARGE = "by protocols 4 and 5, for more than 4 GiB"
_BESIDE = "by protocol 5, when a buffer_callback takes buffers out of the stream"
# What ordinary values never need.  Source: save and its kin in CPython's pickle.py;
# that their streams load, the examples prove.
_OTHERWISE = {
    "STRING": _PYTHON_2,
    "BINSTRING": _PYTHON_2,
    "SHORT_BINSTRING": _PYTHON_2,
    "INST": _OLD_INSTANCE,
    "OBJ": _OLD_INSTANCE,
    "EXT1": _REGISTERED,
    "EXT2": _REGISTERED,
    "EXT4": _REGISTERED,
    "PERSID": "by protocol 0, when persistent_id gives a name",
    "BINPERSID": "by protocols 1 to 5, when persistent_id gives a name",
    "NEXT_BUFFER": _BESIDE,
    "READONLY_BUFFER": _BESIDE,
    "BINUNICODE8": _TOO_LARGE,
    "BINBYTES8": _TOO_LARGE,
}


def _printable(code: int) -> str:
    return f", the character {chr(code)}" if 32 < code < 127 else ""
