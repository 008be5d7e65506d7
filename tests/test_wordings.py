"""The words of errors are shown by who says them, and the index leads to each."""

from __future__ import annotations

import pytest

from picklejar import blocks, wordings
from picklejar.errors import Fault
from picklejar.pages import Page
from picklejar.records import Record
from picklejar.runs import Outcome
from picklejar.verdicts import Verdict, compare
from tests.test_runner import snippet

FINE = "fine -> it pickles\n"
OLD = "lock -> TypeError: can't pickle _thread.lock objects\n" + FINE
NEW = "lock -> TypeError: cannot pickle '_thread.lock' object\n" + FINE
OUTPUTS = {
    "3.15.2": NEW,
    "3.14.1": NEW,
    "3.8.18": NEW,
    "3.7.16": OLD,
    "3.6.15": OLD,
    "2.7.18": OLD,
}
PAGE = (
    "# Locks `x`\n\n## A lock {{#lock}}\n\n"
    "/// wordings | topic/one\n    keys: {}\n///\n"
)


def verdict(outputs=OUTPUTS, metadata="[tool.picklejar]\nsurvey = true") -> Verdict:
    one = snippet("print()", metadata)
    outcomes = {label: Outcome(0, text, "") for label, text in outputs.items()}
    return compare(one, Record(one.digest, outcomes), {})


def page(keys="lock", name="errors/locks.md") -> Page:
    return Page(name, PAGE.format(keys))


def block(one: Page) -> blocks.Listing:
    (found,) = blocks.on_page(one)
    assert isinstance(found, blocks.Listing)
    return found


def test_pythons_that_say_the_same_stand_together_newest_first():
    """Each wording has the versions that say it, neighbours as a span."""
    found = wordings.answers(verdict())["lock"]
    assert [(one.words, one.versions) for one in found] == [
        ("TypeError: cannot pickle '_thread.lock' object", "3.8, 3.14–3.15"),
        ("TypeError: can't pickle _thread.lock objects", "2.7, 3.6–3.7"),
    ]


def test_patch_releases_that_differ_are_named_exactly():
    """A version that says two things is no version that says one of them."""
    outputs = {"3.13.0": OLD, "3.12.5": NEW, "3.12.1": OLD}
    found = wordings.answers(verdict(outputs))["lock"]
    assert [one.versions for one in found] == ["3.13, 3.12.1", "3.12.5"]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("TypeError: x", True),
        ("_pickle.PicklingError: x", True),
        ("StopIteration", True),
        ("struct.error: x", True),
        ("it pickles", False),
        ("no: it does not", False),
    ],
)
def test_an_error_is_told_from_an_answer(words, error):
    """An index of errors holds exceptions and nothing else."""
    assert wordings.Wording(words, (), "").error is error


def test_the_index_leads_from_each_error_to_its_section():
    """Every wording is listed once, answers that are none are not."""
    pages = [page("lock, fine"), Page("other.md", "# Other")]
    (entries,) = wordings.index(pages, {"topic/one": verdict()}).values()
    assert [(x.place.page, x.place.anchor, x.wording.versions) for x in entries] == [
        ("errors/locks.md", "lock", "3.8, 3.14–3.15"),
        ("errors/locks.md", "lock", "2.7, 3.6–3.7"),
    ]
    assert wordings.title(pages[0]) == "Locks x"


def test_words_that_several_sections_show_are_listed_once():
    """They lead to the section that has them as its title, with all who say them."""
    outputs = {
        "3.15.2": "queue -> TypeError: no\nlock -> TypeError: no\n",
        "3.14.1": "queue -> TypeError: no\nlock -> fine\n",
        "2.7.18": "queue -> absent: no queue\nlock -> TypeError: no\n",
    }
    text = (
        "## Queues {#queue}\n\n/// wordings | topic/one\n    keys: queue\n///\n\n"
        "## `{{ topic/one @3.15 | lock -> * }}` {#lock}\n\n"
        "/// wordings | topic/one\n    keys: lock, queue\n///\n"
    )
    (entries,) = wordings.index(
        [Page("a.md", text)], {"topic/one": verdict(outputs)}
    ).values()
    (entry,) = entries
    assert (entry.place.anchor, entry.wording.versions) == ("lock", "2.7, 3.14–3.15")
    assert [(x.key, x.anchor) for x in entry.others] == [("queue", "queue")]


def test_a_release_is_named_exactly_until_all_of_its_series_say_the_same():
    """In one section 3.13 is torn, in another it is not: then all of it says so."""
    torn = wordings.Wording("x", ("3.13.18",), "3.13.18")
    whole = wordings.Wording("x", ("3.13.18", "3.13.0", "3.12.1"), "3.12–3.13")
    other = wordings.Wording("x", ("3.11.7",), "3.11.7")
    merged = wordings._merged
    assert merged([torn, other]).versions == "3.11.7, 3.13.18"
    assert merged([torn, whole]).versions == "3.12–3.13"
    assert merged([torn, whole]).pythons == ("3.13.18", "3.13.0", "3.12.1")


def refusal(one: Page, known=None) -> str:
    known = {"topic/one": verdict()} if known is None else known
    with pytest.raises(Fault) as caught:
        wordings.index([one], known)
    return str(caught.value)


def test_what_cannot_be_listed_is_refused_with_its_cure():
    """An unknown key, a snippet that is none or no survey, a heading without an id."""
    assert refusal(page("lock, lok")) == (
        "topic/one answers nothing to 'lok'\n"
        "  cure: write `keys: …` with some of: lock, fine"
    )
    assert refusal(page(), {}).startswith("no snippet 'topic/one'")
    plain = {"topic/one": verdict({"3.15.2": "x\n"}, "")}
    assert refusal(page(), plain) == (
        "topic/one is no survey\n  cure: set `survey = true` in its [tool.picklejar]"
    )
    nameless = Page("a.md", PAGE.replace(" {{#lock}}", "").format("lock"))
    assert refusal(nameless).startswith(
        "a.md:5: the heading above a wordings block has no id"
    )


def test_a_python_that_cannot_be_asked_says_nothing():
    """The reason stands in the program's output, and no table calls it an answer."""
    found = wordings.answers(
        verdict(OUTPUTS | {"2.7.18": f"lock -> absent: no lock\n{FINE}"})
    )
    assert [one.versions for one in found["lock"]] == ["3.8, 3.14–3.15", "3.6–3.7"]


def test_a_survey_that_skips_a_question_is_refused_with_its_cure():
    """Rows once vanished in silence."""
    with pytest.raises(Fault) as caught:
        wordings.answers(verdict(OUTPUTS | {"3.14.1": FINE}))
    assert str(caught.value) == (
        "snippets/topic/one.py: topic/one is no whole survey:"
        " nothing is said to 'lock' on 3.14.1\n"
        "  cure: ask by getattr or import, and where a Python has no such thing print"
        " `key -> absent: why`"
    )


def test_what_a_python_skips_that_was_never_recorded_stops_nothing(newest):
    """It may be news, and news decides about no page."""
    one = snippet("print()", "[tool.picklejar]\nsurvey = true")
    recorded = Record(one.digest, {"3.6.15": Outcome(0, OLD, "")})
    found = compare(one, recorded, {newest: Outcome(0, FINE, "")})
    assert [x.versions for x in wordings.answers(found)["lock"]] == ["3.6"]
