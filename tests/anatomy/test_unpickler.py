"""After every step, stack, marks and memo are those of CPython's Unpickler."""

import io
import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.anatomy import pickletester_child, plain, specimens, witness

ROOT = Path(__file__).parents[2]
SECONDS = 600


def test_the_standard_librarys_types_load_as_written_down():
    """Every type at every protocol: depth, marks, memo and the top, at each step."""
    for label, _, data in specimens.library_pickles():
        seen = witness.testify(data)
        assert seen.ended, label
        assert witness.differences(seen) == [], label


def test_shared_and_cyclic_values_load_as_written_down():
    """A node is fetched from the memo exactly where the same object is."""
    for value in specimens.shared_and_cyclic():
        for protocol in specimens.PROTOCOLS:
            seen = witness.testify(pickle.dumps(value, protocol))
            assert seen.ended
            assert witness.differences(seen) == []


@plain.given(plain.knotted(), plain.protocols)
def test_any_plain_data_load_as_written_down(value, protocol):
    """So does whatever Hypothesis ties together."""
    seen = witness.testify(pickle.dumps(value, protocol))
    assert seen.ended
    assert witness.differences(seen) == []


def test_out_of_band_buffers_and_persistent_ids_are_pushed_too():
    """What comes from outside the stream takes its place on the stack."""
    buffers: list = []
    value = [pickle.PickleBuffer(b"fixed"), pickle.PickleBuffer(bytearray(b"free"))]
    data = pickle.dumps(value, 5, buffer_callback=buffers.append)
    seen = witness.testify(data, buffers=buffers)
    assert seen.ended
    assert witness.differences(seen) == []

    class Outsider(pickle.Pickler):
        def persistent_id(self, obj):
            return ("outside", str(obj)) if isinstance(obj, float) else None

    file = io.BytesIO()
    Outsider(file, 4).dump([1.5, {2.5: 3}])
    for data in (file.getvalue(), b"Pouter\n.", b"(lPone\naPtwo\na."):
        seen = witness.testify(data)
        assert seen.ended
        assert witness.differences(seen) == []


def _has_pickletester(python):
    command = [python, "-I", "-c", "import test.pickletester"]
    return not subprocess.run(command, capture_output=True, check=False).returncode


def _pythons():
    """Yield Pythons, of which some may have CPython's tests."""
    yield os.environ.get("PICKLEJAR_PICKLETESTER", sys.executable)
    for minor in range(20, 11, -1):
        if found := shutil.which(f"python3.{minor}"):
            yield found
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for version in sorted(pyenv.glob("versions/3.1[2-9]*/bin/python"), reverse=True):
        yield str(version)


@pytest.fixture(scope="module")
def python_with_tests():
    """A Python from 3.12 on that brings CPython's own tests of pickle."""
    for python in _pythons():
        if _has_pickletester(python):
            return python
    pytest.fail(
        "No Python here has test.pickletester, CPython's own tests of pickle. Some "
        "distributions leave them out. Set PICKLEJAR_PICKLETESTER to the path of a "
        "CPython from 3.12 on that has them, such as one made by pyenv."
    )


def test_cpythons_own_tests_load_as_written_down(python_with_tests):
    """Every load in CPython's test-suite of pickle, watched at every instruction.

    It runs there, in the interpreter that has the tests, with every load of the
    pure-Python Unpickler watched and every pickle made compared with genops; and the
    tests themselves still pass.
    """
    child = subprocess.run(
        [python_with_tests, pickletester_child.__file__],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-3000:]
    found = json.loads(child.stdout)
    assert found["wrong"] == []
    assert found["failed"] == []
    assert found["tests"] > 700
    assert found["loads"] > 10_000
    assert found["streams"] > 6_000
    assert found["compared"] > 5_000
