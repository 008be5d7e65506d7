"""The table of opcodes is CPython's, in plain words."""

import pickletools
import re

import pytest

from picklejar.anatomy import BY_CODE, BY_NAME, HIGHEST_PROTOCOL, OPCODES, Kind


def test_the_table_is_that_of_pickletools_in_its_order():
    """Names, codes, protocols, argument formats and stack effects are CPython's."""
    theirs = [
        (
            info.name,
            info.code.encode("latin-1"),
            info.proto,
            info.arg.name if info.arg else None,
            tuple(thing.name for thing in info.stack_before),
            tuple(thing.name for thing in info.stack_after),
        )
        for info in pickletools.opcodes
    ]
    ours = [
        (
            opcode.name,
            opcode.byte,
            opcode.protocol,
            opcode.argument,
            opcode.before,
            opcode.after,
        )
        for opcode in OPCODES
    ]
    assert ours == theirs


def test_there_are_68_opcodes_and_six_protocols():
    """What the pages say of their number is true."""
    assert len(OPCODES) == len(BY_NAME) == len(BY_CODE) == 68
    assert max(opcode.protocol for opcode in OPCODES) == HIGHEST_PROTOCOL == 5


@pytest.mark.parametrize("opcode", OPCODES, ids=lambda opcode: opcode.name)
def test_plain_words_are_one_sentence_without_jargon(opcode):
    """Each opcode is explained by a sentence that a newcomer can read."""
    assert re.fullmatch(r"[A-Z].*\.", opcode.plain)
    assert not re.search(r"\b(opcode|pickletools|argument|protocol 0)\b", opcode.plain)
    assert "safe" not in opcode.plain.lower()


def test_every_kind_is_used():
    """No colour is kept for nothing."""
    assert {opcode.kind for opcode in OPCODES} == set(Kind)
