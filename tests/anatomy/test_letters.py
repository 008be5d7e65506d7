"""The bytes of an instruction as a page shows them."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from picklejar.anatomy import SIGNS, WIDEST, Kind, characters, dissect, hexadecimal

PICKLES = st.builds(
    pickle.dumps, st.lists(st.text() | st.binary() | st.integers()), st.integers(0, 5)
)


@given(PICKLES)
def test_hex_is_the_bytes(data):
    """Read back, the hex is the instruction, or its beginning and what is left out."""
    for step in dissect(data).steps:
        text, _, more = hexadecimal(step).partition(" … ")
        assert bytes.fromhex(text) == step.raw[:WIDEST]
        left = int(more.removesuffix(" more").replace(",", "") or 0)
        assert left == len(step.raw) - len(step.raw[:WIDEST])


@given(PICKLES)
def test_characters_stand_for_bytes(data):
    """One character a byte: itself where it is visible ASCII, a dot elsewhere."""
    for step in dissect(data).steps:
        text = characters(step)
        assert text.endswith("…") == (len(step.raw) > WIDEST)
        letters = text[: len(step.raw)] if len(step.raw) <= WIDEST else text[:WIDEST]
        for letter, byte in zip(letters, step.raw[:WIDEST], strict=True):
            assert letter == (chr(byte) if 0x20 < byte < 0x7F else "·")


def test_every_kind_has_a_sign():
    """Kinds are told apart by a mark each, not by colour alone."""
    assert set(SIGNS) == set(Kind)
    assert len(set(SIGNS.values())) == len(Kind)
