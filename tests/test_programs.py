"""What a program's text tells about how it may be started."""

from __future__ import annotations

import pytest

from picklejar.programs import preload, traits


@pytest.mark.parametrize(
    "source",
    [
        "print(__file__)",
        "import sys\nprint(sys.argv)",
        "import inspect",
        "import os\nprint(os.listdir())",
        "from pathlib import Path\nprint(list(Path().iterdir()))",
        "import glob\nprint(glob.glob('*'))",
        "import glob\nprint(glob.glob('*.py'))",
        "from glob import iglob\nprint(list(iglob(pattern)))",
        "from pathlib import Path\nprint(list(Path().rglob('[a-z]*')))",
    ],
)
def test_a_program_that_can_see_what_its_file_is_called_is_told_apart(source):
    """Such a program starts afresh, under its own name."""
    assert traits(source).own_name


@pytest.mark.parametrize(
    "source",
    [
        "import types\nmodule = types.ModuleType('shop')\nmodule.__file__ = 'shop.py'",
        "print('__file__')",
        "import glob\nprint(glob.glob('write_*.txt'))",
        "from pathlib import Path\nprint(list(Path().glob('*.pickle')))",
    ],
)
def test_a_program_that_sees_other_names_may_be_forked(source):
    """Neither a string, nor another object's file, nor a pattern for others counts."""
    assert not traits(source).own_name


@pytest.mark.parametrize(
    "source",
    [
        "class Jar:\n    def __del__(self): print('gone')",
        "import weakref\nweakref.finalize(jar, print)",
        "import weakref\nseen = weakref.ref(jar, print)",
        "from weakref import proxy\nseen = proxy(jar, callback)",
        "import sys\nsys.exit(3)",
        "raise SystemExit('no')",
        "import gc\ngc.set_debug(gc.DEBUG_STATS)",
        "def lines():\n    try:\n        yield 1\n    finally:\n        print('end')",
        "def lines():\n    with open('x') as file:\n        yield from file",
        "async def work():\n    async with lock:\n        await other()",
    ],
)
def test_a_program_that_can_notice_its_end_is_told_apart(source):
    """Such a program ends as Python ends, to its last finaliser."""
    assert traits(source).end


@pytest.mark.parametrize(
    "source",
    [
        "import weakref\nseen = weakref.ref(jar)",
        "import os\nos._exit(1)",
        "print(worker.exitcode, 'sys.exit()')",
        "def numbers():\n    yield 1",
        "with open('x') as file:\n    print(file.read())",
    ],
)
def test_a_program_that_cannot_notice_its_end_may_end_quickly(source):
    """What it prints is out by then, and its status known."""
    assert not traits(source).end


def test_only_modules_that_a_program_names_are_loaded_beforehand():
    """Every program needs pickle; few need a database."""
    assert "pickle" in preload(["print(1)"])
    assert "sqlite3" not in preload(["print(1)"])
    assert "sqlite3" in preload(["print(1)", "import sqlite3"])
