"""A picture of a value is as small as what happened allows, and hides nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from picklejar import tabulated
from picklejar.pictures import picture, runs
from picklejar.readers import Fate, Kind, Matrix
from tests.test_readers import found

PYTHONS = ("2.7", "3.6", "3.13", "3.14")


def test_pythons_that_fared_alike_stand_together():
    """Neighbours are one row, or one column, where nothing tells them apart."""
    one = picture(found(), "path")
    assert one.writers == (("3.13", "3.14"),)
    assert one.readers == (("2.7",), ("3.13", "3.14"))
    assert one.cells == ((((Kind.FAILED, ()),), ((Kind.SAME, ()),)),)
    assert one.worst is Kind.FAILED


def test_words_are_told_with_those_who_met_them():
    """A note names the error once, its writers and its readers."""
    (note,) = picture(found(), "path").notes
    assert note.fate.words == "ImportError: No module named pathlib: no"
    assert (note.written, note.read) == ("3.13–3.14", "2.7")


def test_what_was_never_written_is_told_of_the_writer_alone():
    """A refusal has no readers, and is not the worst that a reader can meet."""
    one = picture(found(), "gone")
    refused = next(x for x in one.notes if x.fate.kind is Kind.REFUSED)
    assert (refused.written, refused.read) == ("3.14", "")
    assert one.worst is Kind.CHANGED


def test_protocols_are_told_where_they_fared_apart():
    """A cell of two fates says which protocols had which."""
    fates = {
        ("3.6", "2.7", 0): Fate(Kind.ALIKE, "equal, as long"),
        ("3.6", "2.7", 1): Fate(Kind.SAME),
        ("3.6", "2.7", 2): Fate(Kind.SAME),
    }
    one = picture(
        Matrix(
            ("3.6",),
            ("2.7",),
            {"3.6": frozenset(range(5))},
            {"2.7": frozenset({3, 4})},
            {"int": fates},
        ),
        "int",
    )
    assert one.cells == ((((Kind.SAME, (1, 2)), (Kind.ALIKE, (0,))),),)
    assert one.notes[0].written == "3.6 in protocol 0"


def test_numbers_are_written_as_spans():
    """Neighbours are joined, others listed."""
    assert runs([0, 1, 2, 4]) == "0–2, 4"


FATES = st.sampled_from(
    [
        Fate(Kind.SAME),
        Fate(Kind.CHANGED, "odd"),
        Fate(Kind.FAILED, "E: a"),
        Fate(Kind.FAILED, "E: b"),
        None,
    ]
)


@given(
    st.fixed_dictionaries(
        {(w, r, p): FATES for w in PYTHONS for r in PYTHONS for p in (0, 1)}
    )
)
def test_a_picture_says_of_each_pair_what_happened_to_it(fates):
    """Found again by its group, every pair has the kinds that it had."""
    there = {key: fate for key, fate in fates.items() if fate}
    one = picture(
        Matrix(
            PYTHONS,
            PYTHONS,
            dict.fromkeys(PYTHONS, frozenset({0, 1})),
            dict.fromkeys(PYTHONS, frozenset()),
            {"value": there},
        ),
        "value",
    )
    for writer in PYTHONS:
        for reader in PYTHONS:
            kinds = {
                fate.kind
                for (w, r, _), fate in there.items()
                if (w, r) == (writer, reader)
            }
            rows = [n for n, group in enumerate(one.writers) if writer in group]
            columns = [n for n, group in enumerate(one.readers) if reader in group]
            cell = one.cells[rows[0]][columns[0]] if rows else ()
            assert {kind for kind, _ in cell} == kinds
    assert {note.fate for note in one.notes} == {x for x in there.values() if x.words}


def test_the_markdown_has_every_number_and_every_word():
    """The tables in plain text say what the page says."""
    pairs = "\n".join(tabulated.pairs(found()))
    assert "| **3.14** | 0 different, 1 error | 0 | 0 |" in pairs
    text = "\n".join(tabulated.values(found(), ["path", "int", "gone"]))
    assert "- error: `ImportError: No module named pathlib: no`: written by" in text
    assert "- not written: `TypeError: no`: written by 3.14" in text
