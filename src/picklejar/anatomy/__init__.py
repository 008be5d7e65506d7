r"""The anatomy of a pickle: bytes in, every instruction explained, nothing executed.

A pickle is a program for a small stack machine. This package reads one as data: it
never imports, looks up or calls what the stream names, and writes down what a load
would do. It agrees with what CPython's `pickle.loads` accepts and refuses.

    >>> for step in read(b"\x80\x04K\x07."):
    ...     print(step.offset, step.opcode.name, in_words(step))
    0 PROTO This stream uses protocol 4.
    2 BININT1 Push the integer 7, kept in one byte.
    4 STOP The end: the top value is the result.

It needs the standard library only, so that the same files run in a browser. It says
what a pickle would do; whether that is harmless it cannot say.
"""

from .differences import dis_objection
from .facts import Facts, Frame, Memo, gather_facts
from .fault import Fault, Reason
from .ledger import Act, Entry, list_acts
from .letters import SIGNS, WIDEST, characters, hexadecimal
from .notation import count, in_short, literal, printable
from .objects import TooCostly, is_plain, rebuild
from .opcodes import BY_CODE, BY_NAME, HIGHEST_PROTOCOL, OPCODES, Kind, Opcode
from .parting import Branch, Doubt, Pickle, branches
from .program import write_program
from .reading import Anatomy, Reading, dissect, dissect_all, read
from .rules import RUNNING, Rules, binds_frames, rules_of
from .steps import State, Step, replay
from .transcript import movements, transcribe
from .values import Node
from .words import in_words

__all__ = [
    "BY_CODE",
    "BY_NAME",
    "HIGHEST_PROTOCOL",
    "OPCODES",
    "RUNNING",
    "SIGNS",
    "WIDEST",
    "Act",
    "Anatomy",
    "Branch",
    "Doubt",
    "Entry",
    "Facts",
    "Fault",
    "Frame",
    "Kind",
    "Memo",
    "Node",
    "Opcode",
    "Pickle",
    "Reading",
    "Reason",
    "Rules",
    "State",
    "Step",
    "TooCostly",
    "binds_frames",
    "branches",
    "characters",
    "count",
    "dis_objection",
    "dissect",
    "dissect_all",
    "gather_facts",
    "hexadecimal",
    "in_short",
    "in_words",
    "is_plain",
    "list_acts",
    "literal",
    "movements",
    "printable",
    "read",
    "rebuild",
    "replay",
    "rules_of",
    "transcribe",
    "write_program",
]
