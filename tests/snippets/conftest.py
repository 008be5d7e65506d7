"""What a reader copies from a page, run with what its users will do to it."""

from __future__ import annotations

import ast
import subprocess
import textwrap

import pytest

from picklejar import snippets
from picklejar.interpreters import Found
from tests.conftest import ROOT

MEMORY = 1 << 30
"""Bytes that a child may have: loads that are meant to be refused ask for more."""

HANGS = 300
"""Seconds after which a child certainly waits for ever, on any machine."""

LIMITS = f"""\
import resource
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
"""

STRICT = ("-W", "error", "-W", "ignore::ResourceWarning")
"""Warnings are errors; what an attack itself leaves open is closed at its end."""

CAUGHT = '''
def refusal(function, *arguments, **keywords):
    """Return the name of the error that a call ends with, or its result."""
    try:
        return function(*arguments, **keywords)
    except Exception as error:
        return type(error).__name__
'''


def read(name: str) -> snippets.Snippet:
    """Return a snippet by the name that pages use."""
    path = ROOT / "snippets" / f"{name}.py"
    return snippets.parse(name, path, path.read_text("utf-8"))


def copied(name: str) -> str:
    """Return what a reader copies: imports, constants, functions and classes."""
    source = read(name).source
    kept: list[str] = []
    for node in ast.parse(source).body:
        constant = isinstance(node, ast.Assign) and all(
            isinstance(x, ast.Name) and x.id.isupper() for x in node.targets
        )
        defined = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
        if constant or isinstance(node, defined):
            parts = [node, *getattr(node, "decorator_list", [])]
            first = min(part.lineno for part in parts)
            kept += source.splitlines()[first - 1 : node.end_lineno]
    return "\n".join(kept)


@pytest.fixture(params=["oldest", "newest"])
def attack(request, found: Found, tmp_path):
    """Run what a snippet defines and some lines after it; return what they print.

    In a child with little memory, on the oldest and the newest Python it names.
    """

    def go(name: str, body: str, *, before: str = "") -> list[str]:
        pythons = read(name).pythons
        fitting = [
            x
            for x in found.interpreters
            if pythons.contains(x.version, prereleases=True)
        ]
        python = fitting[0 if request.param == "newest" else -1]
        program = tmp_path / "program.py"
        parts = LIMITS, textwrap.dedent(before), copied(name), CAUGHT
        program.write_text("\n".join([*parts, textwrap.dedent(body)]), "utf-8")
        done = subprocess.run(
            [python.path, *STRICT, program.name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={"PYTHONIOENCODING": "utf-8", "TMPDIR": str(tmp_path)},
            timeout=HANGS,
            check=False,
        )
        assert not done.stderr, done.stderr
        assert done.returncode == 0
        return done.stdout.splitlines()

    return go
