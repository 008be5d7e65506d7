"""An anatomy as plain dictionaries and lists, ready for JSON.

It is what a page's stepper and `explain --json` are made of. Nodes are numbered in
the order in which they appear, and referred to by number, so that sharing and cycles
cost nothing; `State.apply` says how a step's numbers change stack, marks and memo.
"""

from dataclasses import asdict
from typing import Any

from .differences import dis_objection
from .facts import gather_facts
from .fault import Fault
from .ledger import list_acts
from .notation import in_short, literal
from .reading import Anatomy
from .steps import Step
from .values import Node
from .words import in_words

MOST_BYTES = 4096  # of one instruction; longer ones are cut, and say so


class _Numbers:
    """Numbers nodes as they come, and describes each once."""

    def __init__(self) -> None:
        self._numbers: dict[Node, int] = {}
        self.nodes: list[dict[str, Any]] = []

    def of(self, node: Node | None) -> int | None:
        """Return a node's number, None for none."""
        if node is None:
            return None
        number = self._numbers.get(node)
        if number is None:
            number = self._numbers[node] = len(self._numbers)
            self.nodes.append(
                {
                    "at": node.offset,
                    "kind": type(node).__name__,
                    "text": in_short(node),
                }
            )
        return number


def _step(step: Step, numbers: _Numbers) -> dict[str, Any]:
    raw = step.raw
    opcode = step.opcode
    return {
        "offset": step.offset,
        "size": len(raw),
        "bytes": raw[:MOST_BYTES].hex(),
        "cut": len(raw) > MOST_BYTES,
        "opcode": opcode.name,
        "kind": opcode.kind.value,
        "protocol": opcode.protocol,
        "argument": None if opcode.argument is None else literal(step.argument),
        "words": in_words(step),
        "popped": [numbers.of(node) for node in step.popped],
        "mark": step.mark,
        "pushed": numbers.of(step.pushed),
        "stored": step.stored,
        "target": numbers.of(step.target),
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "offset": fault.offset,
        "opcode": fault.opcode,
        "reason": fault.reason.value,
        "expected": fault.expected,
        "found": fault.found,
    }


def movements(anatomy: Anatomy) -> dict[str, Any]:
    """Describe what an anatomy moves on the stack, as the pages' stepper reads it.

    `nodes` are pairs of a kind and a text; `steps` are lists of offset, size, opcode,
    kind, popped, mark, pushed, stored and target; `result` is a node's number or None.
    """
    numbers = _Numbers()
    steps = [
        [
            step.offset,
            step.size,
            step.opcode.name,
            step.opcode.kind.value,
            [numbers.of(node) for node in step.popped],
            step.mark,
            numbers.of(step.pushed),
            step.stored,
            numbers.of(step.target),
        ]
        for step in anatomy.steps
    ]
    result = numbers.of(anatomy.result)
    nodes = [[node["kind"], node["text"]] for node in numbers.nodes]
    return {"nodes": nodes, "steps": steps, "result": result}


def transcribe(anatomy: Anatomy) -> dict[str, Any]:
    """Describe an anatomy in dictionaries, lists, strings, integers, booleans, None.

    Offsets and sizes are bytes; `bytes` are hexadecimal; texts of values are cut to a
    line; `nodes` show each value as it is in the end.
    """
    numbers = _Numbers()
    steps = [_step(step, numbers) for step in anatomy.steps]
    result = anatomy.result
    return {
        "start": anatomy.start,
        "end": anatomy.end,
        "faults": [_fault(fault) for fault in anatomy.faults],
        "reached": anatomy.reached,
        "result": numbers.of(result),
        "value": None if result is None else in_short(result),
        "acts": [
            {
                "offset": entry.offset,
                "act": entry.act.value,
                "text": entry.text,
                "module": entry.module,
                "name": entry.name,
            }
            for entry in list_acts(anatomy.steps, anatomy.fault)
        ],
        "facts": asdict(gather_facts(anatomy.steps)),
        "dis": dis_objection(anatomy),
        "steps": steps,
        "nodes": numbers.nodes,
    }
