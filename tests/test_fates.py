"""What a survey prints of an object is read strictly, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picklejar.fates import WAYS, Answer, Outcome, answer, answers

# What may stand in a message: all but what parts a line.
MESSAGES = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=60
).filter(lambda text: " | " not in f"{text} ")
NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,20}", fullmatch=True)
THINGS = st.from_regex(r"[a-z]+( [a-z]+){0,3}", fullmatch=True)
REFUSALS = st.builds(
    lambda outcome, kind, message: Answer(outcome, words=f"{kind}: {message}"),
    st.sampled_from([Outcome.REFUSED, Outcome.ON_LOAD]),
    NAMES,
    MESSAGES,
)
COPIES = st.builds(
    Answer,
    st.sampled_from([Outcome.EQUAL, Outcome.SAME]),
    deprecated=st.booleans(),
) | st.builds(
    lambda lost, deprecated: Answer(Outcome.LOSES, tuple(lost), "", deprecated),
    st.lists(THINGS, min_size=1, max_size=4),
    st.booleans(),
)
ANSWERS = REFUSALS | COPIES


@given(ANSWERS)
def test_an_answer_is_read_as_it_is_written(one):
    """Whatever can be said is written and read back without a loss."""
    assert answer(str(one)) == one


@given(st.tuples(ANSWERS, ANSWERS, ANSWERS))
def test_a_line_is_read_as_it_is_written(three):
    """The answers of the three ways do not run into each other."""
    said = dict(zip(WAYS, three, strict=True))
    assert answers(" | ".join(f"{way}: {one}" for way, one in said.items())) == said


@given(st.text(max_size=40))
def test_text_that_is_no_answer_is_refused_or_written_alike(text):
    """Nothing is read into a text that is not there."""
    try:
        one = answer(text)
    except ValueError:
        return
    assert str(one) == text


def test_a_kind_that_a_python_lacks_has_no_answers():
    """Absence is no outcome."""
    assert answers("absent: no module contextvars") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fine",
        "equals",
        "loses",
        "loses ",
        "loses a,b, ",
        "refused",
        "refused because",
        "equal; late",
        "same",
    ],
)
def test_a_slip_is_refused(text):
    """What a program misspells does not pass as an answer."""
    with pytest.raises(ValueError, match="no answer"):
        answer(text)


@pytest.mark.parametrize(
    "line",
    [
        "pickle: equal",
        "equal | equal | equal",
        "Absent: why",
        "absent",
        "absent:why",
        "pickle: equal | copy:",
    ],
)
def test_a_line_without_its_three_ways_is_refused(line):
    """Each way must be told."""
    with pytest.raises(ValueError, match="is not `pickle: …"):
        answers(line)


def test_a_refusal_while_loading_is_told_apart():
    """It is met later and elsewhere, so tables say it differently."""
    one = answer("refused on load TypeError: it misses one argument")
    assert one.outcome is Outcome.ON_LOAD
    assert one.outcome.group == "refused"
    assert one.shown == "refused on load"


def test_words_end_no_refusal_early():
    """A message may hold colons, semicolons and the notation's own words."""
    words = "ValueError: a: b; deprecated, loses equal"
    assert answer(f"refused {words}").words == words
