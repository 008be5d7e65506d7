"""What becomes of an object that is pickled or copied, as surveys print it.

A line is ``expression -> pickle: … | copy: … | deepcopy: …``, or ``expression ->
absent: why`` on a Python that has no such kind of object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from picklejar import surveys

WAYS = ("pickle", "copy", "deepcopy")

_LINE = re.compile(
    r"pickle: (?P<pickle>.+?) \| copy: (?P<copy>.+?) \| deepcopy: (?P<deepcopy>.+)"
)
_REFUSED = re.compile(r"refused( on load)? (?P<words>[A-Za-z_][\w.]*: ?.*)")
_DEPRECATED = "; deprecated"


class Outcome(StrEnum):
    """What becomes of an object."""

    EQUAL = "equal"
    SAME = "same object"
    LOSES = "loses"
    REFUSED = "refused"
    ON_LOAD = "refused on load"

    @property
    def group(self) -> str:
        """What a reader asks for: ``back``, ``loses`` or ``refused``."""
        if self is Outcome.LOSES:
            return "loses"
        return "back" if self in (Outcome.EQUAL, Outcome.SAME) else "refused"


@dataclass(frozen=True)
class Answer:
    """What becomes of an object on one way, on one Python.

    Attributes:
        outcome: see `Outcome`.
        lost: what it loses, where it loses something.
        words: type and message of the exception, where it is refused.
        deprecated: whether Python warns that it will be refused.
    """

    outcome: Outcome
    lost: tuple[str, ...] = ()
    words: str = ""
    deprecated: bool = False

    def __str__(self) -> str:
        text = str(self.outcome)
        if self.outcome.group == "refused":
            return f"{text} {self.words}"
        if self.lost:
            text += " " + ", ".join(self.lost)
        return text + (_DEPRECATED if self.deprecated else "")

    @property
    def shown(self) -> str:
        """What a table says: all but the words of the exception."""
        return str(self.outcome) if self.words else str(self)


def answer(text: str) -> Answer:
    """Read what a survey says of one way; raise `ValueError` where it cannot be."""
    if match := _REFUSED.fullmatch(text):
        outcome = Outcome.ON_LOAD if match[1] else Outcome.REFUSED
        return Answer(outcome, words=match["words"])
    plain = text.removesuffix(_DEPRECATED)
    deprecated = plain != text
    if plain in (Outcome.EQUAL, Outcome.SAME):
        return Answer(Outcome(plain), deprecated=deprecated)
    verb, _, rest = plain.partition(" ")
    lost = tuple(rest.split(", "))
    if verb == Outcome.LOSES and all(x.strip() == x != "" for x in lost):
        return Answer(Outcome.LOSES, lost, deprecated=deprecated)
    message = f"{text!r} is no answer: equal, same object, loses …, refused Type: …"
    raise ValueError(message)


def answers(value: str) -> dict[str, Answer] | None:
    """Return what a survey says of a kind by way, None where a Python lacks it."""
    if not surveys.asked(value):
        return None
    match = _LINE.fullmatch(value)
    if not match:
        message = f"{value!r} is not `{' | '.join(f'{way}: …' for way in WAYS)}`"
        raise ValueError(message)
    return {way: answer(match[way]) for way in WAYS}
