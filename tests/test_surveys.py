"""A survey prints answers by key, and nothing that cannot be read as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picklejar import surveys
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
    with pytest.raises(Exception, match="more than 40 lines"):
        snippet(body)
    assert snippet(body, SURVEY).survey
    with pytest.raises(Exception, match="more than 150 lines"):
        snippet(body * 2, SURVEY)


def test_survey_is_true_or_false():
    """Anything else is refused."""
    with pytest.raises(Exception, match="survey is 'yes'; it takes true or false"):
        snippet("x = 1", "[tool.picklejar]\nsurvey = 'yes'")
