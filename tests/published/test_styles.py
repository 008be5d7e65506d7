"""Each feature's styles keep to its own classes."""

from __future__ import annotations

import re

from tests.conftest import ROOT

SHEETS = ROOT / "docs/assets/stylesheets"
SHARED = "picklejar.css"
"""The look that all features share: its classes may be used, and refined, anywhere."""

CLASS = re.compile(r"\.(pj-[a-z0-9-]+)")


def styled(name: str) -> set[str]:
    text = re.sub(r"/\*.*?\*/", "", (SHEETS / name).read_text("utf-8"), flags=re.DOTALL)
    return set(CLASS.findall(text))


def test_no_class_is_styled_by_two_features():
    """A rule of one feature reaches no element of another by the name they share."""
    shared = styled(SHARED)
    owners: dict[str, list[str]] = {}
    for path in sorted(SHEETS.glob("*.css")):
        if path.name != SHARED:
            for name in styled(path.name) - shared:
                owners.setdefault(name, []).append(path.name)
    assert len(owners) > 50
    assert not {name: files for name, files in owners.items() if len(files) > 1}
