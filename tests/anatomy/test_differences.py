"""Where `pickletools.dis` disagrees with a load, the anatomy says so, and why."""

import io
import pickle
import pickletools
import random
import sys
import warnings

import pytest

from picklejar.anatomy import dis_objection, dissect
from picklejar.anatomy.differences import hidden_from_dis
from tests.anatomy import chaos, specimens


def dis_refuses(data):
    """Whether dis itself refuses a stream."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            pickletools.dis(data, io.StringIO())
        except ValueError as error:
            # Before 3.14 it also refused to store twice under one number.
            return "already defined" not in str(error) or None
    return False


@pytest.mark.parametrize(
    ("data", "objection"),
    [
        (b"K\1K\2.", "byte 5: 1 value left on the stack after STOP"),
        (b"K\1K\2K\3.", "byte 7: 2 values left on the stack after STOP"),
        (b"(K\1.", "byte 4: 1 value left on the stack after STOP"),
        (
            b"I1_0\0\n.",
            "byte 0, INT: the argument is written in a way that dis does not read",
        ),
        (b"N.", None),
        (b"N.whatever follows", None),
    ],
)
def test_a_stream_that_loads_may_be_refused_by_dis(data, objection):
    """The difference is told with its place and its reason."""
    assert dis_objection(dissect(data)) == objection
    assert dis_refuses(data) == (objection is not None)
    pickle.loads(data)


def test_no_pickle_that_a_pickler_made_is_objected_to():
    """Dis and loads agree on everything ordinary."""
    for label, _, data in specimens.library_pickles():
        assert dis_objection(dissect(data)) is None, label


def test_the_objection_is_there_exactly_where_dis_refuses():
    """For random streams that load, dis is asked and found to agree."""
    random_ = random.Random(7)
    asked = refused = 0
    while asked < 1500:
        data = chaos.random_stream(random_)
        anatomy = dissect(data)
        if anatomy.fault is not None:
            continue
        verdict = dis_refuses(data)
        if verdict is None:
            continue
        asked += 1
        refused += verdict
        assert (dis_objection(anatomy) is not None) == verdict, data
    assert refused > 300


def test_escapes_in_names_are_shown_otherwise_by_dis():
    """Dis undoes a backslash in a name; a load takes it as it stands."""
    data = b"cos\nsyste\\x6d\n."
    ((_, shown, _), _) = pickletools.genops(data)
    assert shown == "os system"
    steps = dissect(data).steps
    assert steps[0].argument == ("os", "syste\\x6d")
    assert hidden_from_dis(steps)
    assert not hidden_from_dis(dissect(b"cos\nsystem\n.").steps)


def test_storing_twice_is_fine_now_and_was_not():
    """Only older versions of dis refuse it, so there is no objection."""
    data = b"]q\1q\1."
    assert dis_objection(dissect(data)) is None
    assert dis_refuses(data) is (None if sys.version_info < (3, 14) else False)
