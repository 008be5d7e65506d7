"""A build holds what ran against what is recorded, and says what that means."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from picklejar import snippets
from picklejar.errors import Fault
from picklejar.interpreters import Interpreter
from picklejar.labels import Label
from picklejar.records import Record
from picklejar.runs import Outcome
from picklejar.verdicts import compare, presumed
from tests.conftest import program

ONE = snippets.parse("topic/one", Path("one.py"), program("print(1)"))
OLD, NEW = Outcome(0, "old\n", ""), Outcome(0, "new\n", "")


CURE = "  cure: picklejar regenerate topic/one, then review the diff"


def python(label: str) -> Interpreter:
    one = Label(label)
    free = one.build == "t"
    return Interpreter("/p", one.version, free, "b", one.platform, "/l")


def judge(
    recorded: dict[str, Outcome] | None,
    ran: dict[str, Outcome],
    digest=ONE.digest,
    refused: dict[str, Fault] | None = None,
):
    record = None if recorded is None else Record(digest, recorded)
    return compare(
        ONE,
        record,
        {python(label): x for label, x in ran.items()},
        {python(label): x for label, x in (refused or {}).items()},
    )


def panels(verdict) -> list[tuple[tuple[str, ...], str]]:
    return [(panel.pythons, panel.outcome.stdout) for panel in verdict.panels]


def test_agreement_is_silent():
    """A recorded version that does the same changes nothing."""
    verdict = judge({"3.14.2": OLD}, {"3.14.2": OLD})
    assert not verdict.faults
    assert not verdict.news
    assert verdict.update == Record(ONE.digest, {"3.14.2": OLD})
    assert verdict.complete == verdict.update
    assert verdict.recorded == {"3.14.2"}
    assert verdict.dropped == ()
    assert verdict.panels[0].recorded == frozenset()
    assert verdict.panels[0].news == frozenset()


def test_drift_fails_with_a_diff_and_the_command():
    """A recorded version that does something else fails; the message mends it."""
    verdict = judge({"3.14.2": OLD}, {"3.14.2": NEW})
    (fault,) = verdict.faults
    assert verdict.update.outcomes == {"3.14.2": NEW}
    assert str(fault) == (
        "snippets/topic/one.py: its output on CPython 3.14.2 drifted from the record\n"
        "    --- recorded 3.14.2\n"
        "    +++ now\n"
        "    @@ -1,6 +1,6 @@\n"
        "     exit status 0\n"
        "     stdout:\n"
        "    -  old\n"
        "    +  new\n"
        "       \n"
        "     stderr:\n"
        "       \n"
        "  cure: picklejar regenerate topic/one, then review the diff"
    )


def test_a_missing_record_fails():
    """A snippet without a record is an error with its cure."""
    verdict = judge(None, {"3.14.2": OLD})
    (fault,) = verdict.faults
    assert str(fault) == f"snippets/topic/one.py: it has no record\n{CURE}"
    assert verdict.update == Record(ONE.digest, {"3.14.2": OLD})
    assert verdict.recorded == frozenset()


def test_a_changed_program_makes_its_record_stale():
    """Outputs of an earlier program are neither shown nor kept."""
    verdict = judge({"3.14.2": OLD, "2.7.18": OLD}, {"3.14.2": NEW}, digest="before")
    (fault,) = verdict.faults
    assert str(fault).startswith(
        "snippets/topic/one.py: it changed since its output was recorded\n"
        "    --- recorded 3.14.2\n"
        "    +++ now, 3.14.2\n"
    )
    assert str(fault).endswith(CURE)
    assert panels(verdict) == [(("3.14.2",), "new\n")]
    assert verdict.update.outcomes == {"3.14.2": NEW}
    assert verdict.dropped == ("2.7.18",)


def test_a_changed_program_that_does_the_same_has_nothing_to_compare():
    """Its fault is told without a diff; so is one whose Pythons were never recorded."""
    for ran in ({"3.14.2": OLD}, {"3.9.1": NEW}, {}):
        (fault,) = judge({"3.14.2": OLD}, ran, digest="before").faults
        assert fault.detail == ""


def test_another_patch_release_that_agrees_joins_its_neighbour():
    """A patch release that agrees is shown beside the recorded, and needs no record."""
    verdict = judge({"3.14.2": OLD}, {"3.14.9": OLD})
    assert not verdict.faults
    assert not verdict.news
    assert panels(verdict) == [(("3.14.9", "3.14.2"), "old\n")]
    assert verdict.outcome("3.14.2") == verdict.outcome("3.14.9") == OLD
    assert verdict.update.outcomes == {"3.14.2": OLD}


def test_another_patch_release_that_differs_is_news_and_no_fault():
    """A newcomer's newer Python shows its own output and breaks nothing."""
    verdict = judge({"3.14.2": OLD}, {"3.14.9": NEW})
    assert not verdict.faults
    (news,) = verdict.news
    assert str(news).startswith(
        "snippets/topic/one.py: CPython 3.14.9 differs from the recorded 3.14.2\n"
        "    --- recorded 3.14.2\n"
        "    +++ 3.14.9\n"
    )
    assert str(news).endswith(CURE)
    assert panels(verdict) == [(("3.14.9",), "new\n"), (("3.14.2",), "old\n")]
    assert verdict.panels[0].news == {"3.14.9"}
    assert verdict.panels[1].recorded == {"3.14.2"}
    assert verdict.update.outcomes == {"3.14.2": OLD, "3.14.9": NEW}


SURPRISE = Fault("on it it ended with KeyError", "snippets/topic/one.py", "mend it")


def test_what_cannot_be_shown_of_a_recorded_python_stops_a_build():
    """A surprise exception where the record has an output is the program's fault."""
    verdict = judge({"3.14.2": OLD}, {}, refused={"3.14.2": SURPRISE})
    assert verdict.refused == (SURPRISE,)
    assert not verdict.news


def test_what_cannot_be_shown_of_a_python_never_recorded_is_news():
    """The same surprise on a Python that nobody recorded stops nothing."""
    verdict = judge({"3.14.2": OLD}, {"3.14.2": OLD}, refused={"3.14.9": SURPRISE})
    assert (verdict.refused, verdict.faults) == ((), ())
    (news,) = verdict.news
    assert news in verdict.unshown
    assert str(news) == (
        "snippets/topic/one.py: CPython 3.14.9 was never recorded, and on it it ended"
        " with KeyError\n  cure: mend it; then picklejar regenerate topic/one, then"
        " review the diff"
    )
    assert panels(verdict) == [(("3.14.2",), "old\n")]
    assert verdict.complete.outcomes == {"3.14.2": OLD}


@pytest.mark.parametrize("recorded", [None, {}])
def test_what_cannot_be_shown_of_a_program_without_a_record_stops_a_build(recorded):
    """Nobody accepted that program yet: whatever goes wrong is its own."""
    verdict = judge(recorded, {}, refused={"3.14.9": SURPRISE})
    assert verdict.refused == (SURPRISE,)


def test_a_record_can_take_in_every_patch_release():
    """One that agrees with its neighbour is added only where that is asked for."""
    verdict = judge({"3.14.2": OLD}, {"3.14.9": OLD, "3.14.2": OLD})
    assert verdict.update.outcomes == {"3.14.2": OLD}
    assert verdict.complete.outcomes == {"3.14.2": OLD, "3.14.9": OLD}


def test_a_version_never_recorded_is_shown_and_reported():
    """A new series runs, is shown and reported, and fails nothing."""
    verdict = judge({"3.14.2": OLD}, {"3.17.0": OLD, "3.14.2": OLD, "3.16.0": NEW})
    assert not verdict.faults
    assert [str(x) for x in verdict.news] == [
        f"snippets/topic/one.py: CPython {x} was never recorded\n{CURE}"
        for x in ("3.17.0", "3.16.0")
    ]
    verdict = judge({"3.14.2": OLD}, {"3.14.2": OLD, "3.16.0": NEW})
    assert panels(verdict) == [(("3.16.0",), "new\n"), (("3.14.2",), "old\n")]


def test_of_two_recorded_patch_releases_both_are_shown_where_one_ran():
    """A page may quote the one that this machine lacks."""
    verdict = judge({"3.11.7": OLD, "3.11.2": OLD}, {"3.11.2": OLD})
    assert panels(verdict) == [(("3.11.7", "3.11.2"), "old\n")]
    assert verdict.panels[0].recorded == {"3.11.7"}


def test_what_this_machine_lacks_is_shown_from_the_record():
    """Recorded versions that did not run are shown, and known as recorded."""
    verdict = judge({"3.14.2": OLD, "2.7.18": NEW}, {"3.14.2": OLD})
    assert panels(verdict) == [(("3.14.2",), "old\n"), (("2.7.18",), "new\n")]
    assert verdict.panels[1].recorded == {"2.7.18"}
    assert verdict.update.outcomes == {"3.14.2": OLD, "2.7.18": NEW}


def test_without_any_run_the_record_is_shown():
    """With execution off, pages show the whole record."""
    assert panels(judge({"3.14.2": OLD, "3.13.1": OLD}, {})) == [
        (("3.14.2", "3.13.1"), "old\n")
    ]


def test_free_threaded_builds_are_a_series_of_their_own():
    """A free-threaded build is not compared with its twin."""
    verdict = judge({"3.14.2": OLD}, {"3.14.2t": NEW})
    assert [x.what for x in verdict.news] == ["CPython 3.14.2t was never recorded"]


MAC = "/macosx-arm64"


def test_another_platform_that_agrees_is_no_news_and_is_added():
    """A first run on another platform that does the same joins the record quietly."""
    verdict = judge({"3.14.2": OLD, "3.13.1": NEW}, {f"3.14.2{MAC}": OLD})
    assert not verdict.faults
    assert not verdict.news
    assert panels(verdict) == [
        (("3.14.2", f"3.14.2{MAC}"), "old\n"),
        (("3.13.1",), "new\n"),
    ]
    assert verdict.update.outcomes == {
        "3.14.2": OLD,
        "3.13.1": NEW,
        f"3.14.2{MAC}": OLD,
    }


def test_another_platform_that_differs_is_news_under_its_own_name():
    """A difference between platforms is shown and reported, and fails nothing."""
    verdict = judge({"3.14.2": OLD}, {f"3.14.2{MAC}": NEW})
    assert not verdict.faults
    (news,) = verdict.news
    assert "CPython 3.14.2/macosx-arm64 differs from the recorded 3.14.2" in str(news)
    assert panels(verdict) == [(("3.14.2",), "old\n"), ((f"3.14.2{MAC}",), "new\n")]
    assert verdict.panels[1].news == {f"3.14.2{MAC}"}
    assert verdict.panels[0].recorded == {"3.14.2"}


def test_a_platform_is_held_against_its_own_record():
    """What a platform recorded must agree there, whatever another one recorded."""
    recorded = {"3.14.2": OLD, f"3.14.2{MAC}": NEW}
    assert not judge(recorded, {f"3.14.2{MAC}": NEW}).faults
    (fault,) = judge(recorded, {f"3.14.2{MAC}": OLD}).faults
    assert "CPython 3.14.2/macosx-arm64 drifted from the record" in fault.what
    verdict = judge(recorded, {f"3.14.9{MAC}": NEW})
    assert (verdict.faults, verdict.news) == ((), ())
    assert verdict.update.outcomes == recorded


def test_a_value_is_of_the_platform_that_the_page_shows_first():
    """@3.14 means the reference platform where it has one; others are named."""
    verdict = judge({"3.15.1": NEW, "3.14.2": OLD, f"3.14.9{MAC}": NEW}, {})
    assert verdict.outcome("3.14") == OLD
    assert verdict.outcome("3.14/linux-x86_64") == OLD
    assert verdict.outcome("3.14.9") == NEW
    assert verdict.outcome(f"3.14{MAC}") == NEW
    assert judge({f"3.14.9{MAC}": NEW}, {}).outcome("3.14") == NEW
    with pytest.raises(
        Fault, match=r"no output on Python 3\.15/macosx-arm64"
    ) as caught:
        verdict.outcome(f"3.15{MAC}")
    assert caught.value.cure == "it has 3.15, 3.14/macosx-arm64, 3.14"


def test_where_all_agree_a_value_is_everybodys():
    """No Python need be named then; and where nothing ran, there is no value."""
    assert judge({"3.14.2": OLD, "3.13.1": OLD}, {}).outcome() == OLD
    with pytest.raises(Fault, match=r"no output on Python 3\.9") as caught:
        judge(None, {}).outcome("3.9")
    assert caught.value.cure == "it has none"


def test_a_python_is_presumed_to_do_what_was_recorded_of_it_or_next_to_it():
    """Its own record comes first, then its neighbour's; without one it is left out."""
    record = Record(ONE.digest, {"3.14.2": OLD, "3.14.3": NEW})
    pythons = {label: python(label) for label in ("3.14.2", "3.14.9", "3.12.1")}
    assert presumed(record, pythons.values()) == {
        pythons["3.14.2"]: OLD,
        pythons["3.14.9"]: NEW,
    }
    # A candidate is as near as can be, and not the same.
    record = Record(ONE.digest, {"3.15.0rc1": OLD, "3.15.0": NEW})
    final = python("3.15.0")
    assert presumed(record, [final]) == {final: NEW}


def test_a_value_must_say_whose_it_is_where_pythons_differ():
    """Asking for the output fails where Pythons differ, and names the choices."""
    verdict = judge({"3.14.2": NEW, "3.13.1": OLD}, {})
    assert verdict.outcome("3.13") == OLD
    assert verdict.outcome("3.14.2") == NEW
    with pytest.raises(Fault, match="topic/one differs between Pythons") as caught:
        verdict.outcome()
    assert caught.value.cure == "say whose value: one of @3.14, @3.13"
    with pytest.raises(Fault, match=r"has no output on Python 3\.9"):
        verdict.outcome("3.9")


def test_diffs_show_status_and_both_streams():
    """A change of status or of standard error shows in the diff as well."""
    (fault,) = judge(
        {"3.14.2": OLD}, {"3.14.2": replace(OLD, status=1, stderr="E\n")}
    ).faults
    assert "-exit status 0\n+exit status 1" in fault.detail
    assert "+  E" in fault.detail
