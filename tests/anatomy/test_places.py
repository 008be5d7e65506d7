"""What is stored without a number goes where a load of this Python puts it."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from picklejar.anatomy import dissect, rebuild

NUMBERS = st.one_of(st.integers(0, 255), st.sampled_from([31, 32, 33, 63, 64, 65, 129]))
NUMBERED = NUMBERS.map(lambda number: b"q" + bytes([number]))
LONG = st.integers(0, 300).map(lambda number: b"r" + number.to_bytes(4, "little"))
COUNTED = st.integers(1, 70).map(lambda times: b"\x94" * times)
STORES = st.lists(st.one_of(NUMBERED, LONG, COUNTED), min_size=1, max_size=9)


@given(STORES, st.integers(0, 255))
def test_a_fetch_finds_what_a_load_finds(stores, wanted):
    """However numbers are given and counted, the same one holds the same value."""
    values = (b"K" + bytes([n]) + store for n, store in enumerate(stores))
    data = b"".join(values) + b"h" + bytes([wanted]) + b"."
    anatomy = dissect(data)
    try:
        value = pickle.loads(data)
    except pickle.UnpicklingError:
        assert anatomy.fault is not None
        assert anatomy.fault.opcode == "BINGET"
    else:
        assert anatomy.fault is None
        assert rebuild(anatomy.result) == value
