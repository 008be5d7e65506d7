"""Kinds of object are joined with their names and reasons; the catalogue is whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from picklejar import kinds
from picklejar.blocks import on_page
from picklejar.errors import Fault
from picklejar.fates import Outcome
from picklejar.labels import in_order
from tests.kind_pages import (
    DATA,
    LOCK,
    NEVER,
    OUTPUTS,
    PAGE,
    ROOT,
    entries,
    family,
    page,
    real_families,
    real_page,
    real_verdicts,
    verdict,
)


def everything():
    return [kind for one in real_families() for kind in one.kinds]


def test_answers_that_agree_stand_together_newest_first():
    """A table tells outcomes apart; the words of a refusal are told elsewhere."""
    _, lock, _ = family().kinds
    assert [(x.answer.outcome, x.versions) for x in lock.ways["pickle"]] == [
        (Outcome.REFUSED, "3.7, 3.14–3.15"),
        (Outcome.EQUAL, "2.7"),
    ]


def test_words_are_kept_exactly_once_for_ways_that_share_them():
    """Each wording says on which ways and which Pythons it is met."""
    _, lock, _ = family().kinds
    assert [(x.words, x.ways, x.versions) for x in lock.words] == [
        (
            "TypeError: cannot pickle '_thread.lock' object",
            ("pickle", "copy", "deepcopy"),
            "3.14–3.15",
        ),
        (
            "TypeError: can't pickle _thread.lock objects",
            ("pickle", "copy", "deepcopy"),
            "3.7",
        ),
    ]


def test_a_kind_says_which_pythons_have_it():
    """Nothing is said where all do."""
    some, _, new = family().kinds
    assert (some.versions, new.versions) == ("", "3.15")
    assert new.on("3.14", "pickle") is None


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("a list", "kind-list"),
        ("an RLock", "kind-rlock"),
        ("the keys of a dict", "kind-keys-of-a-dict"),
        ("a nested function, a closure", "kind-nested-function"),
        ("sys.exc_info()", "kind-sys-exc_info"),
        ("int | str", "kind-int-str"),
    ],
)
def test_a_row_is_linked_by_its_name(name, identity):
    """Ids are short and can be guessed."""
    assert kinds.identity(name) == identity


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('    "new()": something new\n', "", r"its names differ: new\(\)"),
        ('"[]"', '"{}"', r"its names differ: \{\}, \[\]"),
        ("[a lock & key, lock]", "a lock", r"'Lock\(\)' refused on 3.7, 3.14–3.15"),
        ("key, lock]", "key, look]", "no reason 'look'"),
        ("key, lock]", "key, lock, x]", "'Lock\\(\\)' has"),
        ("why:", "because:", "the reason 'lock' is wrong"),
        ("reasons:", "reasons", "not YAML"),
        ("topic/one", "topic/two", "no names for the kinds of topic/one"),
    ],
)
def test_a_gap_in_what_people_wrote_is_a_fault_with_a_cure(old, new, message):
    """A kind without a name, a refusal without a reason, or a stale entry stops."""
    assert old in DATA
    with pytest.raises(Fault, match=message) as caught:
        family(DATA.replace(old, new))
    assert caught.value.cure


def test_a_loss_needs_a_reason_as_a_refusal_does():
    """What is lost in silence is the worst to find."""
    line = f"new() -> {NEVER.format('loses colour')}"
    outputs = {k: re.sub(r"new\(\) -> .*", line, v) for k, v in OUTPUTS.items()}
    with pytest.raises(Fault, match=r"'new\(\)' loses colour on 2\.7"):
        family(outputs=outputs)


def test_an_answer_that_cannot_be_read_names_the_kind():
    """A survey's slip is found by its kind."""
    outputs = {"3.15.2": OUTPUTS["3.15.2"].replace(LOCK, "pickle: fine")}
    with pytest.raises(Fault, match="of 'Lock\\(\\)': 'pickle: fine'"):
        family(outputs=outputs)


def test_a_snippet_that_is_no_survey_is_refused():
    """Its output is no table."""
    with pytest.raises(Fault, match="topic/one is no survey"):
        kinds.family(verdict(metadata=""), page(), "topic/one")
    with pytest.raises(Fault, match="no snippet 'topic/none'"):
        kinds.family(None, page(), "topic/none")


def test_two_rows_never_share_an_id():
    """A link leads to one row."""
    data = DATA.replace("something new", "the list, again")
    with pytest.raises(Fault, match="'the list, again' and 'a list' would both be"):
        kinds.families(page(data), {"topic/one": verdict()})


def test_a_reason_that_no_kind_has_is_a_fault():
    """Reasons do not outlive their kinds."""
    data = DATA.replace("reasons:\n", "reasons:\n  idle: {why: No.}\n")
    with pytest.raises(Fault, match="no kind has the reason idle"):
        kinds.families(page(data), {"topic/one": verdict()})


def test_an_overview_needs_kinds_on_its_page():
    """There is nothing to say of none."""
    with pytest.raises(Fault, match="an overview on a page without kinds"):
        kinds.families(page(text=PAGE.split("## ")[0]), {})


def test_a_family_is_titled_by_its_heading():
    """The page's own headings lead to its tables."""
    assert kinds.titles(page()) == [("Things x", "#things")]
    with pytest.raises(Fault, match="the heading above a kinds block has no id"):
        kinds.titles(page(text=PAGE.replace(" {#things}", "")))


def test_the_catalogue_has_the_kinds_that_its_title_promises_on_every_python():
    """Each was asked of 2.7 or 3.6 and all later ones; records say so."""
    (promised,) = re.findall(r"^# .* Over (\d+) kinds", real_page().body, re.MULTILINE)
    assert len(everything()) > int(promised) >= 200
    spans = {one.pythons for one in real_families()}
    every = ("3.15", "3.14", "3.13", "3.12", "3.11", "3.10", "3.9", "3.8", "3.7", "3.6")
    assert {tuple(x for x in span if x != "2.7") for span in spans} == {every}
    assert sum("2.7" in one.pythons for one in real_families()) > 25


def test_every_refusal_and_every_loss_has_a_reason_and_a_way_out():
    """A row that says no more than no helps nobody."""
    silent = [
        kind.name
        for kind in everything()
        for way in kind.ways.values()
        for said in way
        if said.answer.outcome.group != "back"
        and "3." in said.versions
        and not (kind.advice and kind.advice.why and kind.advice.instead)
    ]
    assert not silent


def test_a_kind_that_came_stays():
    """An expression that only some Pythons between others understand is a slip."""
    torn = []
    for one in real_families():
        for kind in one.kinds:
            there = [kind.on(python, "pickle") is not None for python in one.pythons]
            if there != sorted(there, reverse=True):
                torn.append((kind.key, kind.versions))
    assert not torn


def test_where_reasons_lead_there_is_a_section():
    """A link to a page names an id that the page has."""
    places = {kind.advice.see for kind in everything() if kind.advice} - {""}
    assert len(places) > 20
    for place in places:
        name, _, section = place.partition("#")
        text = (ROOT / "docs" / name).read_text("utf-8")
        assert not section or f"{{#{section}}}" in text, place


def test_the_lower_half_of_every_survey_is_the_same():
    """Who has read one has read all."""
    halves = {
        text.source[text.source.index("\n\ndef became(") :].split("\n# /// script")[0]
        for text in (verdict.snippet for verdict in real_verdicts().values())
    }
    assert len(halves) == 1


def test_every_survey_is_shown_in_a_table_and_as_a_program():
    """No answers without their program, and no program without its table."""
    programs = (ROOT / "docs/reference/can-i-pickle-programs.md").read_text("utf-8")
    shown = {block.argument for block in on_page(real_page()) if block.argument}
    assert shown == set(real_verdicts())
    assert set(re.findall(r"^/// snippet \| (\S+)$", programs, re.MULTILINE)) == shown


def printed(newest, program: Path) -> list[str]:
    """Return the lines that a program prints on the newest Python, alone."""
    done = subprocess.run(
        [newest.path, program.name],
        cwd=program.parent,
        env={},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0), program.name
    return done.stdout.splitlines()


def test_a_row_of_each_survey_says_the_same_in_a_process_of_its_own(newest, tmp_path):
    """No row owes its answer to those before it, on whichever Python is the newest.

    The digest of a survey chooses its row: another one whenever it changes.
    """
    for name, one in real_verdicts().items():
        source = one.snippet.source
        there = entries(source)
        key = list(there)[int(one.snippet.digest, 16) % len(there)]
        start = source.index('KINDS = r"""')
        end = source.index('"""', start + 12) + 3
        alone = f'{source[:start]}KINDS = r"""\n{there[key]}\n"""{source[end:]}'
        said = []
        for part, text in (("whole", source), ("alone", alone)):
            program = tmp_path / part / name / one.snippet.file_name
            program.parent.mkdir(parents=True)
            program.write_text(text, "utf-8")
            lines = printed(newest, program)
            said.append([x for x in lines if x.startswith(f"{key} -> ")])
        assert said[0] == said[1], f"{name}, {key}"
        assert len(said[0]) == 1, f"{name}, {key}"


def test_recorded_pythons_are_in_order():
    """Newest first, so that the first answer of a cell is today's."""
    for one in real_families():
        for kind in one.kinds:
            for said in kind.ways["pickle"]:
                labels = [f"{python}.0" for python in said.pythons]
                assert labels == in_order(labels), kind.name
