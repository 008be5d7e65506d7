"""A small page of kinds, and the real one, for tests."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from picklejar import kinds, pages, records, snippets
from picklejar.kinds import Family
from picklejar.pages import Page
from picklejar.records import Record
from picklejar.runs import Outcome
from picklejar.verdicts import Verdict, compare
from tests.test_runner import snippet

ROOT = Path(__file__).parent.parent
NAME = "reference/can-i-pickle.md"
FINE = "pickle: equal | copy: same object | deepcopy: equal"
NEVER = "pickle: {0} | copy: {0} | deepcopy: {0}"
LOCK = NEVER.format("refused TypeError: cannot pickle '_thread.lock' object")
OLD_LOCK = NEVER.format("refused TypeError: can't pickle _thread.lock objects")
OUTPUTS = {
    "3.15.2": f"[] -> {FINE}\nLock() -> {LOCK}\nnew() -> {FINE}\n",
    "3.14.1": f"[] -> {FINE}\nLock() -> {LOCK}\nnew() -> absent: no new\n",
    "3.7.16": f"[] -> {FINE}\nLock() -> {OLD_LOCK}\nnew() -> absent: no new\n",
    "2.7.18": f"[] -> {FINE}\nLock() -> {FINE}\nnew() -> absent: no new\n",
}
PAGE = """\
# Can I?

/// kinds-overview
///

## Things `x` {#things}

/// kinds | topic/one
///
"""
DATA = """\
reasons:
  lock: {why: It is about `threads`., instead: "Leave it <out>.", see: a/page.md#lock}
kinds:
  topic/one:
    "[]": a list
    "Lock()": [a lock & key, lock]
    "new()": something new
"""


def verdict(outputs=OUTPUTS, metadata="[tool.picklejar]\nsurvey = true") -> Verdict:
    one = snippet("print()", metadata)
    outcomes = {label: Outcome(0, text, "") for label, text in outputs.items()}
    return compare(one, Record(one.digest, outcomes), {})


def page(data=DATA, text=PAGE) -> Page:
    return Page("reference/kinds.md", text, data)


def family(data=DATA, outputs=OUTPUTS) -> Family:
    return kinds.family(verdict(outputs), page(data), "topic/one")


@cache
def real_page() -> Page:
    return pages.load(ROOT / "docs")[NAME]


@cache
def real_verdicts() -> dict[str, Verdict]:
    """The catalogue's surveys with what is recorded of them; nothing runs."""
    found, _ = snippets.load(ROOT / "snippets")
    return {
        name: compare(one, records.load(one), {})
        for name, one in found.items()
        if name.startswith("kinds/")
    }


@cache
def real_families() -> tuple[Family, ...]:
    return tuple(kinds.families(real_page(), real_verdicts()))


def entries(source: str) -> dict[str, str]:
    """Return what a survey's text says of each kind, by expression."""
    text = source.split('KINDS = r"""\n')[1].split('"""', maxsplit=1)[0]
    found = re.split(r"\n(?=\S)", text.strip())
    return {entry.partition("\n")[0]: entry for entry in found}
