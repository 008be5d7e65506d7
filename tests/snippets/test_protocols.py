"""What a page recommends works at the protocols of other people's files, or says so."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.conftest import ROOT
from tests.snippets.conftest import HANGS, read

ADVICE = re.compile(r"\*\*Fix:\*\*(.*?)(?=\*\*Tempting|\n## |\Z)", re.DOTALL)
SHOWN = re.compile(r"^/// snippet \| (\S+)$", re.MULTILINE)
NAMED = re.compile(r"protocol=[45]\b")

REFUSED = {
    "errors/buffers_with_protocol_5": {0: "protocol >= 5", 2: "protocol >= 5"},
    "errors/memoryview_as_bytes": {0: "protocol >= 5", 2: "protocol >= 5"},
    "errors/xml_element_pickled": {0: "cannot pickle 'Element' object"},
}
"""Fixes that another protocol refuses, and the words that it says so in."""


def fixes() -> list[str]:
    """Name the programs that pages show as a fix, and that name a protocol."""
    shown: set[str] = set()
    for page in (ROOT / "docs").glob("*/*.md"):
        for advice in ADVICE.findall(page.read_text("utf-8")):
            shown |= set(SHOWN.findall(advice))
    return sorted(
        name
        for name in shown
        if NAMED.search((snippet := read(name)).source) and not snippet.dependencies
    )


def test_the_fixes_are_found():
    """Pages have many, and each exception is one of them."""
    assert len(fixes()) > 30
    assert set(REFUSED) <= set(fixes())


@pytest.mark.parametrize("protocol", [0, 2])
@pytest.mark.parametrize("name", fixes())
def test_a_fix_works_at_other_protocols(name, protocol, newest, tmp_path):
    """At 0 and at 2 it ends as it does at its own, or is refused in known words."""
    snippet = read(name)
    if not snippet.pythons.contains(newest.version, prereleases=True):
        pytest.skip(f"not for {newest.version}")
    program = tmp_path / snippet.file_name
    program.write_text(NAMED.sub(f"protocol={protocol}", snippet.source), "utf-8")
    done = subprocess.run(
        [newest.path, program.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    words = REFUSED.get(name, {}).get(protocol)
    expected = words or snippet.exception_on(newest.version)
    assert (done.returncode == 0) == (expected is None), done.stderr
    assert (expected or "") in done.stderr.strip().rpartition("\n")[2]
