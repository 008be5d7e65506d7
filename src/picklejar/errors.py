"""What can go wrong, said so that the reader knows where and what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass
class Fault(Exception):
    """A refusal that names the place, what is wrong there, and the cure.

    Attributes:
        what: one sentence without a full stop.
        where: ``path`` or ``path:line``, relative to the project; may be empty.
        cure: what to do, often a command; may be empty.
        detail: lines that show the evidence, a diff or a traceback; may be empty.
    """

    what: str
    where: str = ""
    cure: str = ""
    detail: str = ""

    def __post_init__(self) -> None:
        # Exceptions are pickled by their args: tests run in worker processes.
        super().__init__(self.what, self.where, self.cure, self.detail)

    def at(self, where: str) -> Fault:
        """Return the same fault with the place filled in where it has none."""
        return self if self.where else replace(self, where=where)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        detail = [f"    {line}" for line in self.detail.splitlines()]
        cure = [f"  cure: {self.cure}"] if self.cure else []
        return "\n".join([head, *detail, *cure])


class Faults(Exception):
    """Several faults at once, so that one build reports all of them."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
