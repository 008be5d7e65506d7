"""Which Python writes which protocols, and by default which: a picture of the ages.

Made of a survey that answers ``default`` and ``highest`` with numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from picklejar import surveys
from picklejar.blocks import Listing
from picklejar.errors import Fault
from picklejar.labels import in_order
from picklejar.series import rank
from picklejar.verdicts import Verdict

KIND = "timeline"


@dataclass(frozen=True)
class Age:
    """What one Python writes.

    Attributes:
        python: its minor version.
        default: the protocol that it writes unless told otherwise.
        highest: the last that it has.
    """

    python: str
    default: int
    highest: int


def ages(block: Listing, verdicts: Mapping[str, Verdict]) -> list[Age]:
    """Return what each Python answered, oldest first; raise `Fault` for anything else.

    Args:
        block: of our kind.
        verdicts: by snippet name.
    """
    verdict = verdicts.get(block.argument)
    if verdict is None:
        cure = "`ls snippets` shows what there is"
        raise Fault(f"no snippet {block.argument!r}", cure=cure)
    found: dict[str, Age] = {}
    try:
        for panel in verdict.panels:
            said = surveys.read(panel.outcome.stdout)
            for label in in_order(panel.pythons):
                age = Age(label.minor_name, int(said["default"]), int(said["highest"]))
                found.setdefault(age.python, age)
    except (KeyError, ValueError) as error:
        raise Fault(
            f"{block.argument} does not say which protocols there are: {error}",
            cure="print `default -> 4` and `highest -> 5`",
        ) from None
    return sorted(found.values(), key=lambda age: rank(age.python))


def lines(several: list[Age]) -> Iterator[str]:
    """Yield the picture as a table in Markdown."""
    yield f"| Protocol | {' | '.join(age.python for age in several)} |"
    yield "|---" * (len(several) + 1) + "|"
    for protocol in range(max(age.highest for age in several), -1, -1):
        cells = [said(age, protocol) for age in several]
        yield f"| {protocol} | {' | '.join(cells)} |"
    yield ""


def said(age: Age, protocol: int) -> str:
    """Return what a Python does with a protocol, in a word."""
    if protocol == age.default:
        return "default"
    return "yes" if protocol <= age.highest else ""
