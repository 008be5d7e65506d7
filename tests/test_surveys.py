"""A survey prints answers by key, and nothing that cannot be read as one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picklejar import records, snippets, surveys
from picklejar.errors import Faults
from picklejar.labels import Label
from tests.test_runner import refusal, run, snippet  # noqa: F401 - run is a fixture

SURVEY = "[tool.picklejar]\nsurvey = true"
WORD = st.text(
    st.characters(exclude_categories=("Cc", "Zl", "Zp", "Cs")), min_size=1
).filter(lambda x: x.strip() and x.splitlines() == [x] and "->" not in x)


@given(st.dictionaries(WORD, WORD))
def test_what_is_printed_is_read(answers):
    """Keys and values come back as they were printed, in order."""
    text = "".join(f"{key}{surveys.ARROW}{value}\n" for key, value in answers.items())
    assert list(surveys.read(text).items()) == list(answers.items())


def test_a_value_may_hold_an_arrow():
    """The first arrow ends the key."""
    assert surveys.read("a -> b -> c\n") == {"a": "b -> c"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lock: refused", "'lock: refused' is not `key -> value`"),
        (" -> refused", "' -> refused' is not `key -> value`"),
        ("a -> 1\na -> 2", "the key 'a' comes twice"),
    ],
)
def test_other_lines_are_refused(text, message):
    """A line without a key, or with one that was there, is an error."""
    with pytest.raises(ValueError, match=r".") as caught:
        surveys.read(text)
    assert str(caught.value) == message


def test_a_survey_that_prints_other_lines_is_refused(run, newest):  # noqa: F811
    """The build names the program, the line and how a survey prints."""
    assert refusal(run, "print('lock: refused')", SURVEY) == (
        f"snippets/topic/one.py: on {newest} it is no survey: 'lock: refused' is not"
        " `key -> value`\n    lock: refused\n"
        "  cure: print lines `key -> value`, each key once, or drop `survey`"
    )


def test_a_survey_may_be_long():
    """What a page folds may have more lines than what it shows."""
    body = "x = 1\n" * 100
    with pytest.raises(Faults, match="more than 40 lines"):
        snippet(body)
    assert snippet(body, SURVEY).survey
    with pytest.raises(Faults, match="more than 150 lines"):
        snippet(body * 2, SURVEY)


def test_survey_is_true_or_false():
    """Anything else is refused."""
    with pytest.raises(Faults, match="survey is 'yes'; it takes true or false"):
        snippet("x = 1", "[tool.picklejar]\nsurvey = 'yes'")


def said(**lines: str) -> dict[Label, dict[str, str]]:
    """Return what Pythons say to one question, such as ``v3_15_2="fine"``."""
    return {
        Label(name.lstrip("v").replace("_", ".")): surveys.read(f"asked -> {value}\n")
        for name, value in lines.items()
    }


def test_what_comes_stays_and_what_goes_does_not_return():
    """A reason is enough where all older or all newer Pythons lack a thing."""
    came = said(v3_15_2="fine", v3_14_10="fine", v3_6_15="absent: no such module")
    gone = said(v3_15_2="absent: removed", v3_14_10="fine", v3_6_15="fine")
    for one in (came, gone, said(v3_15_2="fine"), {}):
        assert surveys.gaps(one) == []


def test_a_question_that_some_python_skips_is_a_gap():
    """Silence looks like absence, and may be a slip of the program."""
    one = said(v3_15_2="fine", v3_14_10="fine") | {Label("3.6.15"): {}}
    assert surveys.gaps(one) == ["nothing is said to 'asked' on 3.6.15"]


def test_a_thing_that_only_pythons_around_one_have_is_a_gap():
    """A name that a module loads late once hid from all Pythons but the two ends."""
    one = said(v3_15_2="fine", v3_14_10="absent: no name", v3_6_15="fine")
    assert surveys.gaps(one) == ["'asked' comes and goes: absent on 3.14.10"]


def test_other_builds_and_platforms_have_a_history_of_their_own():
    """What Windows lacks, or a free-threaded build, tears nothing elsewhere."""
    one = said(v3_15_2="fine", v3_6_15="fine", v3_15_2t="fine", v2_7_18="absent: no")
    elsewhere = {Label("3.14.10/win-amd64"): {"asked": "absent: no module select"}}
    assert surveys.gaps(one | elsewhere) == []


@cache
def answered() -> dict[str, dict[Label, dict[str, str]]]:
    """What is recorded of each survey whose keys are questions, by its name."""
    found, _ = snippets.load(Path(__file__).parent.parent / "snippets")
    # Those say who wrote and read what: their keys hold answers.
    surveyed = [x for x in found.values() if x.survey and "readers/" not in x.name]
    return {
        one.name: {
            label: surveys.read(outcome.stdout)
            for label, outcome in record.outcomes.items()
        }
        for one in surveyed
        if (record := records.load(one))
    }


def test_every_survey_of_the_site_is_whole():
    """Each asks each question on every Python, and what it lacks came or went once."""
    assert len(answered()) > 45
    faults = {name: surveys.gaps(one) for name, one in answered().items()}
    assert not {name: gaps for name, gaps in faults.items() if gaps}


# What objects, not modules, lack on old Pythons.
_LACKED = {
    ("_io.BytesIO", "getbuffer"),
    ("ValueError", "add_note"),
    ("exceptions.ValueError", "add_note"),
    ("type", "__getitem__"),
}


def test_an_absence_is_of_a_module_or_a_name_in_it():
    """`'str' object has no attribute 'new'` was a slip of a program, not an absence."""
    pattern = re.compile(r"'([\w.]+)' object has no attribute '(\w+)'")
    reasons = {
        value
        for one in answered().values()
        for said in one.values()
        for value in said.values()
        if not surveys.asked(value)
    }
    assert len(reasons) > 50
    assert all(reason.removeprefix(surveys.ABSENT).strip() for reason in reasons)
    lacked = {match.groups() for x in reasons if (match := pattern.search(x))}
    assert {x for x in lacked if x[0] != "module"} == _LACKED
