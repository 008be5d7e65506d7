"""Opcode for opcode, an anatomy reads what `pickletools.genops` reads."""

import pickle

from tests.anatomy import plain, specimens, witness


def test_the_standard_librarys_types_read_alike_at_every_protocol():
    """Offsets, names and arguments are equal for all types, protocols 0 to 5."""
    pickles = list(specimens.library_pickles())
    assert len(pickles) > 350
    for label, _, data in pickles:
        assert witness.genops_differences(data) == [], label


def test_shared_and_cyclic_values_read_alike():
    """Memo opcodes, large frames, long texts and huge integers are read alike."""
    for value in specimens.shared_and_cyclic():
        for protocol in specimens.PROTOCOLS:
            assert witness.genops_differences(pickle.dumps(value, protocol)) == []


@plain.given(plain.values, plain.protocols)
def test_any_plain_data_read_alike(value, protocol):
    """Whatever Hypothesis makes is read alike at every protocol."""
    assert witness.genops_differences(pickle.dumps(value, protocol)) == []
