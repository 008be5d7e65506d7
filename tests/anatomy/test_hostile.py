"""A hostile stream does nothing here, and hides nothing."""

import subprocess
import sys

import pytest

from picklejar.anatomy import (
    Act,
    branches,
    dissect,
    dissect_all,
    is_plain,
    list_acts,
    rebuild,
    write_program,
)
from picklejar.anatomy.values import Symbol
from tests.anatomy import audit_child, court, hostile

SHAPES = pytest.mark.parametrize(
    "shape", hostile.HOSTILE.values(), ids=hostile.HOSTILE.keys()
)


def test_nothing_is_imported_looked_up_called_or_opened():
    """Under a hook that ends the process at any such event, nothing ends it."""
    child = subprocess.run(
        [sys.executable, "-X", "utf8", audit_child.__file__],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, "")
    assert int(child.stdout) > len(hostile.HOSTILE)


def test_the_hook_would_have_seen_it():
    """The same hook does end a process that imports."""
    program = "import sys; sys.path[:0] = {!r}; from {} import forbid; ".format(
        sys.path, "tests.anatomy.audit_child"
    )
    for doing in (
        "import wave",
        "open('x')",
        "exec('1')",
        "__import__('os').system('')",
    ):
        child = subprocess.run(
            [sys.executable, "-c", f"{program} sys.addaudithook(forbid); {doing}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert child.returncode == 3, child.stderr


def all_acts(data):
    """What any reader does, in the order of the one that does most."""
    readings = [list(list_acts(dissect(data).steps))]
    readings += [
        [act for found in branch.pickles() for act in list_acts(found)]
        for branch in branches(data)
    ]
    return max(readings, key=len)


@SHAPES
def test_each_import_is_listed(shape):
    """Names that the stream spells out are listed as a load would look them up."""
    acts = all_acts(shape.data)
    imports = [act for act in acts if act.act is Act.IMPORT]
    assert [(act.module, act.name) for act in imports if act.module] == shape.imports
    assert sum(act.module is None for act in imports) == shape.computed


@SHAPES
def test_each_call_is_listed(shape):
    """So is everything that is called, also what is thrown away or fails later."""
    acts = all_acts(shape.data)
    assert sum(act.act is not Act.IMPORT for act in acts) == shape.calls


@SHAPES
def test_the_program_says_it_too(shape):
    """The equivalent program compiles, and has each import in it."""
    anatomies = [dissect(shape.data)]
    anatomies += [branch.first.anatomy() for branch in branches(shape.data)]
    texts = [write_program(anatomy.steps, anatomy.fault) for anatomy in anatomies]
    for text in texts:
        compile(text, "program", "exec")
    text = "".join(texts)
    for module, name in shape.imports:
        first = name.partition(".")[0]
        assert f"from {module} import {first}" in text or (
            repr(module) in text and repr(first) in text
        )


@SHAPES
def test_a_load_asks_for_the_same(shape):
    """What a real load asks for first, in a limited process, is what is listed first.

    A call that hides behind a frame's end is one for the Pythons that read on there.
    """
    (verdict,) = court.verdicts([shape.data])
    assert court.disagreement(shape.data, verdict) is None


@SHAPES
def test_what_is_rebuilt_holds_a_placeholder_for_all_that_a_load_would_make(shape):
    """Built-in containers, constants and symbols are all there is in the value.

    So no object of a stream's choosing exists; a stream whose result is a call, or has
    one within it, gives the symbol of just that call.
    """
    anatomy = dissect(shape.data)
    if anatomy.result is None:
        assert anatomy.fault is not None
        return
    symbols, plain = [], (type(None), bool, int, float, str, bytes, bytearray)
    todo = [rebuild(anatomy.result)]
    while todo:
        value = todo.pop()
        if isinstance(value, Symbol):
            assert value in {step.pushed for step in anatomy.steps}
            symbols.append(value)
        elif type(value) is dict:
            todo += [*value.keys(), *value.values()]
        elif type(value) in (list, tuple, set, frozenset):
            todo += value
        else:
            assert type(value) in plain
    assert bool(symbols) != is_plain(anatomy.result)


def test_most_hostile_results_are_placeholders():
    """The test above would say little of streams that leave plain data behind."""
    results = [dissect(shape.data).result for shape in hostile.HOSTILE.values()]
    assert sum(isinstance(result, Symbol) for result in results) > 30


def test_a_second_pickle_in_the_file_is_seen():
    """A harmless pickle does not hide the one that follows it."""
    first, second = dissect_all(hostile.SECOND)
    assert list(list_acts(first.steps)) == []
    assert [act.text for act in list_acts(second.steps)] == [
        "from os import system",
        "os.system('inert')",
    ]


def test_calls_are_listed_in_the_order_in_which_a_load_makes_them():
    """Inner calls come before outer ones, imports where they happen."""
    stream = hostile.HOSTILE["getattr of an imported module"].data
    assert [act.text for act in list_acts(dissect(stream).steps)] == [
        "from builtins import getattr",
        "from importlib import import_module",
        "importlib.import_module('os')",
        "builtins.getattr(importlib.import_module('os'), 'system')",
        "builtins.getattr(importlib.import_module('os'), 'system')('inert')",
    ]


def test_a_python_2_name_is_listed_with_both_spellings():
    """What is written and what is looked up are both told."""
    stream = hostile.HOSTILE["a Python 2 name that has moved"].data
    first = next(list_acts(dissect(stream).steps))
    assert first.text == (
        "from subprocess import getoutput (written commands getoutput)"
    )
