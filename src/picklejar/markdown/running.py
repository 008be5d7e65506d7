"""What a figure tells the script that lets a reader run its program.

Attributes only: without the script, or without JavaScript, a page has no button that
does nothing and no word about running.
"""

from __future__ import annotations

import json
import re

from picklejar.marks import RELEASE, RUNTIME
from picklejar.snippets import Normaliser, Snippet

_GROUP = re.compile(r"\\(?:g<(\w+)>|(\d))")


def attributes(snippet: Snippet, address: str) -> dict[str, str]:
    """Return the attributes of a figure.

    Args:
        snippet: the program.
        address: of the script, seen from the page.
    """
    found = {"data-run": address, "data-python": RUNTIME}
    if raises := snippet.exception_on(RELEASE):
        found["data-raises"] = raises
    if mark := snippet.mark:
        found[f"data-{mark.kind}"] = mark.reason
    if rules := [_rule(one) for one in snippet.normalisers]:
        found["data-normalise"] = json.dumps(rules)
    return found


def _rule(normaliser: Normaliser) -> tuple[str, str]:
    """Return pattern and replacement as JavaScript writes them.

    Groups are written differently; what else normalisers use, the two share.
    """
    pattern = normaliser.pattern.pattern.replace("(?P<", "(?<")
    replacement = normaliser.replacement.replace("$", "$$")
    return pattern, _GROUP.sub(_reference, replacement)


def _reference(match: re.Match[str]) -> str:
    """Return a group of a replacement, by number or by name."""
    group = match[1] or match[2]
    return f"${group}" if group.isdigit() else f"$<{group}>"
