"""Where `pickletools.dis` says something else about a stream than `pickle.loads`.

`dis` checks a rough model of the stack, which knows where values are but hardly of
what kind, and reads some arguments by other rules. So it refuses streams that load,
and shows streams that do not. Source: CPython's ``Lib/pickletools.py``.
"""

import codecs
import warnings
from collections.abc import Iterable

from .notation import count
from .parting import Pickle
from .reading import Anatomy
from .steps import Step

_STORES = frozenset(("PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE"))
_FETCHES = frozenset(("GET", "BINGET", "LONG_BINGET"))


def dis_objection(anatomy: Anatomy | Pickle) -> str | None:
    """Say why `pickletools.dis` refuses a stream, or None where it does not.

    The answer covers the steps that there are: of a stream with a fault, what precedes
    the fault. Older Pythons (before 3.14) also refuse to store twice under one number.
    """
    model = _Model()
    for step in anatomy.steps:
        objection = _argument(step) or model.apply(step)
        if objection is not None:
            return f"byte {step.offset}, {step.opcode.name}: {objection}"
    if anatomy.result is not None and model.stack:
        there = count(len(model.stack), "value")
        return f"byte {anatomy.end}: {there} left on the stack after STOP"
    return None


class _Model:
    """dis's model of the stack: names of kinds, marks among them."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.marks: list[int] = []
        self.memo: dict[int, str] = {}

    def apply(self, step: Step) -> str | None:  # noqa: C901
        """Carry a step out, or say why dis would not."""
        stack = self.stack
        name = step.opcode.name
        before, after = step.opcode.before, step.opcode.after
        needed = len(before)
        pops_mark = name == "POP" and bool(stack) and stack[-1] == "mark"
        if "mark" in before or pops_mark:
            if not self.marks:
                return "no mark is on the stack"
            del stack[self.marks.pop() :]
            needed = 0 if pops_mark else before.index("mark")
        if name in _STORES:
            number = len(self.memo) if name == "MEMOIZE" else step.argument
            if not stack:
                return "the stack is empty"
            if stack[-1] == "mark":
                return "a mark cannot be stored in the memo"
            self.memo[number] = stack[-1]
        elif name in _FETCHES:
            if step.argument not in self.memo:
                return f"nothing is stored as number {step.argument}"
            after = (self.memo[step.argument],)
        if len(stack) < needed:
            return f"{count(needed, 'value')} to be taken off, but there: {len(stack)}"
        if needed:
            del stack[-needed:]
        if name == "MARK":
            self.marks.append(len(stack))
        stack.extend(after)
        return None


def _argument(step: Step) -> str | None:
    """Say why dis cannot read an argument that `pickle.loads` could."""
    format_ = step.opcode.argument
    line = step.raw[1:-1]
    try:
        if format_ == "decimalnl_short":
            int(line)
        elif format_ == "decimalnl_long":
            int(line.removesuffix(b"L"))
        elif format_ == "floatnl":
            float(line)
        elif format_ in ("stringnl_noescape", "stringnl_noescape_pair"):
            # It undoes escapes in names, where a load takes them literally.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for part in line.split(b"\n"):
                    codecs.escape_decode(part)[0].decode()
    except ValueError:
        return "the argument is written in a way that dis does not read"
    return None


def hidden_from_dis(steps: Iterable[Step]) -> bool:
    """Whether names in a stream read otherwise in `pickletools.dis` than in a load.

    They do where they have backslashes, which it takes for escapes.
    """
    return any(
        step.opcode.argument in ("stringnl_noescape", "stringnl_noescape_pair")
        and b"\\" in step.raw
        for step in steps
    )
