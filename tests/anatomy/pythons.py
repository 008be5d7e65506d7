"""The Pythons of this machine that the anatomy knows the rules of."""

import subprocess
import sys
from pathlib import Path

import pytest


def pythons():
    """Every CPython from 3.8 on that is here, by its version."""
    found = {sys.version_info[:3]: sys.executable}
    home = Path.home()
    for path in [
        *home.glob(".pyenv/versions/3.*/bin/python"),
        *home.glob(".local/bin/python3.*"),
    ]:
        asked = subprocess.run(
            [path, "-c", "import sys; print(*sys.version_info[:3])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0:
            version = tuple(map(int, asked.stdout.split()))
            if version >= (3, 8):
                found.setdefault(version, str(path))
    return dict(sorted(found.items()))


PYTHONS = pythons()
EACH = pytest.mark.parametrize(
    "version", PYTHONS, ids=lambda version: ".".join(map(str, version))
)
