"""The picture of protocols over time is made of what each Python answered."""

from __future__ import annotations

import pytest

from picklejar import timeline
from picklejar.blocks import Listing
from picklejar.errors import Fault
from picklejar.markdown import bars
from picklejar.timeline import Age
from tests.test_readers import verdict

BLOCK = Listing("timeline", "topic/one", {}, 1, 2)
OUTPUTS = {
    "3.14.1": "default -> 5\nhighest -> 5\n",
    "3.9.0": "default -> 4\nhighest -> 5\n",
    "2.7.18": "default -> 0\nhighest -> 2\n",
}


def ages():
    return timeline.ages(BLOCK, {"topic/one": verdict(OUTPUTS)})


def test_ages_are_in_the_order_of_time():
    """Oldest first, each with its default and its highest protocol."""
    assert ages() == [Age("2.7", 0, 2), Age("3.9", 4, 5), Age("3.14", 5, 5)]


def test_the_markdown_marks_the_default():
    """In plain text, too, one sees what each has and which is the default."""
    lines = list(timeline.lines(ages()))
    assert lines[2] == "| 5 |  | yes | default |"
    assert lines[7] == "| 0 | default | yes | yes |"


def test_the_page_says_in_words_what_its_colours_say():
    """A cell has a sign for the eye and a word for everyone."""
    page = bars.picture(ages())
    assert page.count('class="pj-unseen">default<') == 3
    assert page.count('class="pj-unseen">no<') == 3


@pytest.mark.parametrize("text", ["default -> five\nhighest -> 5\n", "highest -> 5\n"])
def test_answers_that_are_no_numbers_are_refused(text):
    """A program that says something else is a fault with its cure."""
    with pytest.raises(Fault, match="does not say which protocols there are"):
        timeline.ages(BLOCK, {"topic/one": verdict({"3.14.1": text})})


def test_a_program_that_is_not_there_is_refused():
    """A block about no snippet says so."""
    with pytest.raises(Fault, match="no snippet"):
        timeline.ages(BLOCK, {})
