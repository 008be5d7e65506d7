"""Each step is told in a sentence, and each value in a line."""

import pickle
import re

import pytest

from picklejar.anatomy import OPCODES, dissect, in_short, in_words, literal
from tests.anatomy import chaos, hostile, plain, specimens


def told(data):
    """The sentence for each step."""
    return [in_words(step) for step in dissect(data).steps]


def short(data, **keywords):
    """A stream's result in a line."""
    return in_short(dissect(data).result, **keywords)


def test_the_articles_dictionary_in_words():
    """From its first byte to its last, without a term that the page does not teach."""
    assert told(pickle.dumps({"matches": 10, "active": True}, 4)) == [
        "This stream uses protocol 4.",
        "A frame begins: the next 27 bytes may be fetched in one go.",
        "Push a new empty dictionary.",
        "Remember the top value in the memo under the next number, 0.",
        "Set a mark on the stack, for a later instruction to count from.",
        "Push the text that follows, 7 bytes long.",
        "Remember the top value in the memo under the next number, 1.",
        "Push the integer 10, kept in one byte.",
        "Push the text that follows, 6 bytes long.",
        "Remember the top value in the memo under the next number, 2.",
        "Push True.",
        "Take 2 pairs off down to the mark and set them in the dictionary below it.",
        "The end: the top value is the result.",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"X\1\0\0\0a.", "Push the text that follows, 1 byte long."),
        (b"\x8a\2\xe8\3.", "Push the integer 1000, kept in 2 bytes after it."),
        (b"\x8a\1\3.", "Push the integer 3, kept in 1 byte after it."),
        (b"(N1N.", "Throw away the topmost mark and the 1 value above it."),
        (b"NN0.", "Throw the top of the stack away: None."),
        (b"N(0.", "Throw the top of the stack away: a mark."),
        (
            b"cos\nsystem\n.",
            "Import a module, look a name up in it, and push what is found: os.system.",
        ),
        (
            b"cm\nC\n}b.",
            "Take a state off and hand it to the object below: m.C.",
        ),
        (b"\x8f(N\x90.", "Take 1 value off down to the mark and add them to the set "
         "below it."),
    ],
)  # fmt: skip
def test_the_sentence_is_about_this_step(data, sentence):
    """Numbers, sizes and names are those of the step in hand."""
    assert sentence in told(data)


def test_no_sentence_has_a_hole():
    """Every field of every opcode's sentence is filled in."""
    streams = [entry.data for entry in hostile.HOSTILE.values()]
    streams += [data for _, _, data in specimens.library_pickles()]
    streams += [b"(\x97\x97\x98Pone\n\x82\1U\1xQl.", b"S'a'\n.", b"F1\n.", b"L1L\n."]
    streams += [b"\x88\x89.", b"T\1\0\0\0a\x83\1\1\x84\1\0\0\0r\0\0\1\0j\0\0\1\0."]
    streams += [b"(NNd(NtI1\np1\ng1\nV\n.", b"\x80\4(\x91\x8e" + bytes(8) + b"."]
    streams += [b"\x8d" + bytes(8) + b"B\0\0\0\0\x8b\0\0\0\0\x96" + bytes(8) + b"\x98."]
    seen = set()
    for data in streams:
        for step in dissect(data, past_frames=True).steps:
            sentence = in_words(step)
            fields = re.findall(r"\{[^}]*\}", step.opcode.plain)
            assert not [field for field in fields if field in sentence], sentence
            assert sentence.endswith(".")
            assert len(sentence) < 250
            seen.add(step.opcode.name)
    missing = {opcode.name for opcode in OPCODES} - seen
    assert missing == set()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"(K\1V\n]}l.", "[1, '', [], {}]"),
        (b"(K\1tp0\n.", "(1,)"),
        (b"\x8f.", "set()"),
        (b"(\x91.", "frozenset()"),
        (b"(N\x91.", "frozenset({None})"),
        (b"]\x94h\0a.", "[...]"),
        (b"\x96\2\0\0\0\0\0\0\0ab\x98.", "memoryview(bytearray(b'ab'))"),
        (b"cos\nsystem\n(S'x'\nK\1tR.", "os.system('x', 1)"),
        (b"cm\nC\n(K\1t\x81.", "m.C.__new__(1)"),
        (b"cm\nf\n(cm\ng\n)RtR.", "m.f(m.g())"),
        (b"\x80\4cm\nC\n)}\x92.", "m.C.__new__(**{})"),
        (b"cm\nf\ncm\ng\nR.", "m.f(*m.g)"),
        (b"cm\nf\nPid\nR.", "m.f(*persistent_load('id'))"),
        (b"\x82\7.", "<extension 7>"),
        (b"\x97\x98.", "<read-only <buffer 0>>"),
        (b"Pid\n.", "persistent_load('id')"),
        (b"cm\nno name\n.", "m.'no name'"),
        (b"cno module\nname\n.", "<'no module'>.name"),
        ("cm\n\u0430\n.".encode(), r"m.'\u0430'"),
        (b"\x80\4cm\nf\n)RV\x6e\n\x93.", "<m.f()>.<'n'>"),
    ],
)
def test_a_value_is_written_like_python(data, text):
    """Containers, calls and names, with dots for what leads back."""
    assert short(data) == text


def test_a_large_integer_is_written_by_its_size():
    """Three bits a column are still written in decimal; one more is not."""
    assert literal(2**59, 20) == "576460752303423488"
    assert literal(2**60, 20) == "<integer of 61 bits>"


def test_a_line_is_never_longer_than_asked_for():
    """Whatever the value, long texts, many items or deep nesting."""
    values = [*specimens.shared_and_cyclic(), "x" * 10**7, b"\0" * 10**7, 10**4000]
    for value in values:
        data = pickle.dumps(value, 5)
        for width in (8, 20, 72):
            assert len(short(data, width=width)) <= max(width, 30)


@plain.given(plain.values)
def test_small_plain_data_are_written_as_repr_writes_them(value):
    """Up to the width, and but for the order of sets."""
    expected = repr(value)
    if len(expected) < 60 and "{" not in expected and expected.count(",") < 10:
        assert short(pickle.dumps(value, 5)) == expected


def test_control_characters_never_reach_a_terminal():
    """Escape sequences in texts and names are escaped."""
    nasty = "\x1b[31m\x9b\u202e\r\n\ud800"
    name = nasty.replace("\n", "").encode("utf-8", "replace")
    streams = [pickle.dumps(nasty, 4), b"cm\x1b\n" + name + b"\n)R.", b"P\x1b\n."]
    import random

    random_ = random.Random(3)
    streams += [chaos.random_stream(random_) for _ in range(500)]
    for data in streams:
        anatomy = dissect(data)
        texts = [in_words(step) for step in anatomy.steps]
        texts += [literal(step.argument) for step in anatomy.steps]
        if anatomy.result is not None:
            texts.append(in_short(anatomy.result))
        if anatomy.fault is not None:
            texts.append(str(anatomy.fault))
        for text in texts:
            assert text.isprintable(), (data, text)
