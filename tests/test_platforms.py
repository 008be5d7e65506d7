"""The site says from which platforms it has records, and from which none."""

from __future__ import annotations

from picklejar import mirror
from picklejar.markdown import tables
from picklejar.pages import Page
from picklejar.platforms import HEADINGS, Row, rows
from picklejar.records import Record
from picklejar.runs import Outcome
from picklejar.verdicts import Verdict, compare
from tests.test_runner import snippet
from tests.test_verdicts import python

OLD, NEW = Outcome(0, "old\n", ""), Outcome(0, "new\n", "")


def verdict(name: str, outcomes: dict[str, Outcome], ran=()) -> Verdict:
    one = snippet("print()", name=name)
    ran = {python(label): OLD for label in ran}
    return compare(one, Record(one.digest, outcomes), ran)


ONE = verdict(
    "topic/one",
    {
        "3.15.2": OLD,
        "3.14.1": OLD,
        "3.14.1t": OLD,
        "3.14.1/macosx-arm64": NEW,
        "3.13.1/macosx-arm64": NEW,
    },
)
TWO = verdict("topic/two", {"3.15.2": OLD, "2.7.18": NEW, "3.14.1/macosx-arm64": NEW})
ROWS = [
    Row("linux-x86_64", "", "2.7, 3.14–3.15", 2, 2, 0),
    Row("linux-x86_64", "t", "3.14", 1, 2, 0),
    Row("macosx-arm64", "", "3.13–3.14", 2, 2, 1),
    Row("win-amd64", "", "", 0, 2, 0),
]


def test_each_platform_and_build_has_a_row_recorded_or_not():
    """Programs and versions are counted; differences are those of the same series."""
    assert rows([ONE, TWO]) == ROWS


def test_what_ran_and_was_never_recorded_does_not_count():
    """The table is of the repository's records, not of the machine that builds."""
    ran = verdict("topic/one", {"3.15.2": OLD}, ["3.15.2", "3.14.1/win-amd64"])
    assert [row.programs for row in rows([ran])] == [1, 0, 0, 0]


def test_a_platform_that_nobody_awaits_is_listed_as_well():
    """A record from any platform gets its row, in the order of a page."""
    other = verdict("topic/one", {"3.15.2": OLD, "3.15.2d/linux-i686": OLD})
    assert [(row.platform, row.build) for row in rows([other])] == [
        ("linux-x86_64", ""),
        ("linux-x86_64", "t"),
        ("linux-i686", "d"),
        ("macosx-arm64", ""),
        ("win-amd64", ""),
    ]


def test_html_and_markdown_say_plainly_where_there_is_nothing():
    """Both have the same cells, and "none yet" where nothing is recorded."""
    assert [row.title for row in ROWS] == [
        "Linux",
        "Linux, free-threaded",
        "macOS",
        "Windows",
    ]
    assert ROWS[0].cells() == ("2.7, 3.14–3.15", "2 of 2", "—")
    assert ROWS[1].cells() == ("3.14", "1 of 2", "none")
    assert ROWS[2].cells() == ("3.13–3.14", "2 of 2", "1")
    assert ROWS[3].cells() == ("none yet", "none yet", "not known")
    html = tables.recorded(ROWS)
    verdicts = {"topic/one": ONE, "topic/two": TWO}
    text = mirror.publish(Page("a.md", "/// platforms\n///"), verdicts, str).text
    assert text.startswith(f"| {' | '.join(HEADINGS)} |\n|---|---|---|---|\n")
    for row in ROWS:
        cells = " | ".join(row.cells())
        assert f"| {row.title} (`{row.platform}`) | {cells} |\n" in text
        assert f"{row.title} <code>{row.platform}</code>" in html
        assert all(cell in html for cell in row.cells())
