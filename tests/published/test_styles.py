"""Each feature's styles keep to its own classes."""

from __future__ import annotations

import re
from collections import Counter

from tests.conftest import ROOT

SHEETS = ROOT / "docs/assets/stylesheets"
SHARED = "picklejar.css"
"""The look that all features share: its classes may be used, and refined, anywhere."""

CLASS = re.compile(r"\.(pj-[a-z0-9-]+)")
SELECTOR = re.compile(r"([^{}@]+)\{")


def selectors(name: str) -> list[set[str]]:
    """Return the classes of ours that each rule of a sheet names."""
    text = re.sub(r"/\*.*?\*/", "", (SHEETS / name).read_text("utf-8"), flags=re.DOTALL)
    found = (set(CLASS.findall(rule)) for rule in SELECTOR.findall(text))
    return [classes for classes in found if classes]


def test_no_rule_of_a_feature_reaches_elements_of_another():
    """Where two features share the name of a class, each styles it below its own."""
    shared = set().union(*selectors(SHARED))
    sheets = {x.name: selectors(x.name) for x in SHEETS.glob("*.css")}
    del sheets[SHARED]
    assert len(sheets) > 5
    styled = {name: set().union(*rules) - shared for name, rules in sheets.items()}
    files = Counter(name for classes in styled.values() for name in classes)
    reaching = [
        (name, sorted(rule))
        for name, rules in sheets.items()
        for rule in rules
        if rule - shared and all(files[one] > 1 for one in rule - shared)
    ]
    others = {"bytes.css"}  # whose looks the playground shows as well, and refines
    assert not [one for one in reaching if one[0] not in others]
