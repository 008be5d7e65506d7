"""The value that is rebuilt is the one that a load would return."""

import pickle

import pytest

from picklejar.anatomy import dissect, is_plain, rebuild
from picklejar.anatomy.values import Call, Global, OutOfBand, Persistent
from tests.anatomy import judge, plain, specimens


def rebuilt(data):
    """The value of a stream."""
    anatomy = dissect(data)
    assert anatomy.fault is None
    return rebuild(anatomy.result)


@plain.given(plain.knotted(), plain.protocols)
def test_plain_data_come_out_as_loaded(value, protocol):
    """Equal, of the same types, in the same order, with the same parts shared.

    Below protocol 4 sets, and below 3 and 5 bytes and bytearrays, are made by calls.
    """
    data = pickle.dumps(value, protocol)
    anatomy = dissect(data)
    if is_plain(anatomy.result):
        expected = judge.fingerprint(pickle.loads(data))
        assert judge.fingerprint(rebuild(anatomy.result)) == expected
    else:
        assert protocol < 5


@plain.given(plain.values)
def test_everything_plain_is_plain_at_protocol_5(value):
    """At the newest protocol plain data need no import and no call."""
    assert is_plain(dissect(pickle.dumps(value, 5)).result)


def test_shared_parts_stay_shared_and_cycles_closed():
    """Identity is kept wherever a load keeps it."""
    for value in specimens.shared_and_cyclic():
        data = pickle.dumps(value, 5)
        assert judge.fingerprint(rebuilt(data)) == judge.fingerprint(pickle.loads(data))
    loop: list = []
    loop.append(loop)
    again = rebuilt(pickle.dumps(loop, 4))
    assert again[0] is again


@pytest.mark.parametrize(
    "data",
    [
        b"}(K\x01K\x02\x88K\x03u.",  # the first key and the last value stay
        b"\x8f(K\x01\x88\x90.",
        b"\x96\1\0\0\0\0\0\0\0a(K\1K\2e.",  # APPENDS extends a bytearray
        b"\x96\1\0\0\0\0\0\0\0aK\0K\7s.",  # SETITEM sets a byte of it
        b"](NNNe(K\0K\7\x8a\1\xffK\5u.",  # SETITEMS sets items by index
        b"\x96\1\0\0\0\0\0\0\0a\x98.",
        b"C\1a\x98.",
        b"NNb.",
        b"]N}\x86b.",
        b"(\x91.",
    ],
)
def test_what_no_pickler_writes_is_rebuilt_as_well(data):
    """Odd streams that load give the same odd values."""
    assert judge.fingerprint(rebuilt(data)) == judge.fingerprint(pickle.loads(data))


def test_what_only_a_load_could_make_stays_a_symbol():
    """Symbols stand in their places, and are never made."""
    value = rebuilt(b"(cos\nsystem\n(S'x'\ntRPid\n\x97l.")
    assert [type(item) for item in value] == [Call, Persistent, OutOfBand]
    assert isinstance(value[0].function, Global)
    assert not is_plain(dissect(b"(cos\nsystem\nl.").result)


def test_a_changed_argument_is_not_the_steps_argument():
    """A bytearray that is extended leaves the instruction that made it as it was."""
    anatomy = dissect(b"\x96\1\0\0\0\0\0\0\0a(K\1e.")
    assert anatomy.steps[0].argument == bytearray(b"a")
    assert rebuild(anatomy.result) == bytearray(b"a\1")
