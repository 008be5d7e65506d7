"""Each snippet runs under two hash seeds, in as few runs as prove that they agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from picklejar import snippets
from picklejar.cache import Store
from picklejar.interpreters import Interpreter
from picklejar.jobs import Job, Results, doubtful, planned
from picklejar.runner import Runner
from picklejar.runs import Outcome
from tests.conftest import program

SNIPPET = snippets.parse("topic/one", Path("topic/one.py"), program("print(1)"))
OLD, NEW = Outcome(0, "1\n", ""), Outcome(0, "2\n", "")


def python(version: str) -> Interpreter:
    return Interpreter(version, version, False, "", "linux-x86_64", "")


PYTHONS = [python(version) for version in ("3.15.0", "3.14.2", "3.13.0", "2.7.18")]


def outcomes(*several: Outcome | None) -> dict[str, dict[Interpreter, Outcome]]:
    pairs = zip(PYTHONS, several, strict=False)
    return {"topic/one": {one: outcome for one, outcome in pairs if outcome}}


def again(*several: Outcome | None) -> list[tuple[str, tuple[str, ...]]]:
    jobs = doubtful(planned(SNIPPET, PYTHONS), outcomes(*several))
    return [(job.interpreter.version, job.seeds) for job in jobs]


def test_the_newest_python_has_the_first_seed_and_the_others_the_second():
    """Python 2 keeps the first: it draws none by itself."""
    seeds = [job.seeds for job in planned(SNIPPET, PYTHONS)]
    assert seeds == [("0",), ("1",), ("1",), ("0",)]


def test_a_python_alone_has_both_seeds():
    """Where there is no other Python, the only one runs twice."""
    assert [job.seeds for job in planned(SNIPPET, PYTHONS[:1])] == [("0", "1")]
    assert planned(SNIPPET, []) == []


@pytest.mark.parametrize(
    "printed", [(NEW, NEW, NEW), (NEW, OLD, NEW, OLD), (NEW, None, NEW)]
)
def test_another_python_that_prints_the_same_speaks_for_its_seed(printed):
    """Nothing runs again where one other Python confirms the newest."""
    assert again(*printed) == []


@pytest.mark.parametrize(
    "printed", [(NEW, OLD, OLD), (NEW,), (NEW, None, None, OLD), (NEW, OLD, OLD, NEW)]
)
def test_the_newest_python_runs_again_where_none_prints_the_same(printed):
    """Python 2 speaks for no seed but the first."""
    assert again(*printed) == [("3.15.0", ("1",))]


def test_the_next_python_takes_the_place_of_a_newest_one_that_is_gone():
    """What vanished or failed is not waited for."""
    assert again(None, OLD, NEW) == [("3.14.2", ("0",))]
    assert again(None, OLD, OLD, OLD) == []
    assert again() == []


def test_a_second_run_that_prints_something_else_is_a_fault():
    """The outputs are shown in the order of the seeds, whichever ran first."""
    results = Results(outcomes(None, NEW), executed=3)
    job = Job(SNIPPET, PYTHONS[1], ("0",))
    results.settle([job], Results(outcomes(None, OLD), executed=1))
    (fault,) = results.faults
    assert fault.what == ("on CPython 3.14.2 its output changes with the hash seed")
    lines = [line.split() for line in fault.detail.splitlines()]
    assert [line for line in lines if line[-1:] in (["1"], ["2"])] == [
        ["-", "1"],
        ["+", "2"],
    ]
    assert results.executed == 4


def test_a_second_run_that_fails_or_vanishes_is_told_once():
    """There is nothing to compare then, and the reason is passed on."""
    results = Results(outcomes(NEW))
    job = Job(SNIPPET, PYTHONS[0], ("1",))
    results.settle([job], Results(gone={PYTHONS[0]: "not found"}))
    assert not results.faults
    assert results.gone == {PYTHONS[0]: "not found"}


def test_output_that_depends_on_the_seed_is_refused_on_several_pythons(found, tmp_path):
    """A set of strings is noticed although each Python ran once."""
    body = "print({'dill', 'mint', 'salt', 'thyme', 'sage'})"
    one = snippets.parse("topic/one", Path("topic/one.py"), program(body))
    pythons = [python for python in found.interpreters if python.forks][:2]
    assert len(pythons) == 2
    with Runner(Store(tmp_path)) as runner:
        results = runner.run(planned(one, pythons))
        (fault,) = results.faults
        assert f"{pythons[0]} its output changes with the hash seed" in str(fault)
        assert results.executed == 3
        assert runner.run(planned(one, pythons)).faults == [fault]


def test_what_two_pythons_print_alike_is_run_on_each_once(found, tmp_path):
    """Two runs prove two Pythons and two seeds; later builds make none."""
    pythons = [python for python in found.interpreters if python.forks][:2]
    with Runner(Store(tmp_path)) as runner:
        results = runner.run(planned(SNIPPET, pythons))
        assert not results.faults
        assert results.executed == 2
        assert runner.run(planned(SNIPPET, pythons)).executed == 0
