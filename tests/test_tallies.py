"""What all kinds together say is counted from what each says."""

from __future__ import annotations

from picklejar.fates import WAYS
from picklejar.tallies import changes, copied_only, count, everyone
from tests.kind_pages import FINE, OUTPUTS, family, real_families

COPIES = "pickle: refused E: no | copy: same object | deepcopy: loses x"


def test_each_kind_that_a_python_has_is_counted_once():
    """The three numbers add up to what there is."""
    assert count([family()], "3.15", "pickle") == {"back": 2, "loses": 0, "refused": 1}
    assert count([family()], "3.14", "pickle") == {"back": 1, "loses": 0, "refused": 1}
    for way in WAYS:
        there = sum(len(one.kinds) for one in real_families())
        assert 400 < sum(count(real_families(), "3.15", way).values()) <= there


def test_a_change_is_between_neighbours_that_both_have_the_kind():
    """What is new in a Python did not change there."""
    (change,) = changes([family()])
    assert (change.python, change.before) == ("3.7", "2.7")
    ((move, (lock,)),) = change.moves.items()
    assert move == ("back", "refused")
    assert lock.name == "a lock & key"


def test_other_builds_are_no_neighbours():
    """A free-threaded build or another platform is not a later Python."""
    outputs = {**OUTPUTS, "3.15.2t": OUTPUTS["2.7.18"]}
    outputs["3.15.2/win-amd64"] = OUTPUTS["2.7.18"]
    assert [x.python for x in changes([family(outputs=outputs)])] == ["3.7"]
    assert everyone([family(outputs=outputs)])[0] == "3.15"


def test_a_copy_that_succeeds_where_pickle_refuses_is_named():
    """Losing something is not coming back."""
    outputs = {"3.15.2": OUTPUTS["3.15.2"].replace(FINE, COPIES, 1)}
    data = family.__defaults__[0].replace('"[]": a list', '"[]": [a list, lock]')
    one = family(data, outputs)
    assert [kind.key for kind in copied_only([one], "3.15", "copy")] == ["[]"]
    assert copied_only([one], "3.15", "deepcopy") == []


def test_the_iterators_of_itertools_are_refused_since_3_14():
    """The list of changes tells the best known one."""
    (change,) = [x for x in changes(real_families()) if x.python == "3.14"]
    names = {kind.name for kind in change.moves["back", "refused"]}
    assert {"itertools.count", "itertools.product", "itertools.tee"} <= names
