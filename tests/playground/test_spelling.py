"""Bytes that were written as text are read back, in whatever form."""

import base64
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playground.spelling import read_text

PICKLES = st.builds(
    pickle.dumps, st.lists(st.integers() | st.text()), st.integers(2, 5)
)


def grouped(data, size=1, separator=" "):
    return data.hex(separator, size)


FORMS = {
    "repr": repr,
    "hex": bytes.hex,
    "hex with blanks": grouped,
    "hex in words": lambda data: "\n".join(
        data[at : at + 16].hex() for at in range(0, len(data), 16)
    ),
    "hex with colons": lambda data: data.hex(":"),
    "upper case": lambda data: data.hex().upper(),
    "C escapes": lambda data: "".join(f"\\x{byte:02x}" for byte in data),
    "C array": lambda data: ", ".join(f"0x{byte:02x}" for byte in data),
    "base64": lambda data: base64.b64encode(data).decode(),
    "base64 for addresses": lambda data: base64.urlsafe_b64encode(data).decode(),
    "base64 in lines": lambda data: base64.encodebytes(data).decode(),
    "base64 without padding": lambda data: base64.b64encode(data).decode().rstrip("="),
    "data address": lambda data: "data:;base64," + base64.b64encode(data).decode(),
}


@pytest.mark.parametrize("form", FORMS)
@given(data=PICKLES)
def test_every_form_is_read(form, data):
    """A pickle written in any usual form comes back byte for byte."""
    assert read_text(FORMS[form](data)).data == data


@given(st.binary(min_size=1))
def test_a_bytes_literal_is_any_bytes(data):
    """What Python prints for bytes is read as those bytes, pickle or not."""
    assert read_text(f"\n  {data!r}  \n").data == data


@given(PICKLES)
def test_a_python_2_literal_is_read(data):
    """Python 2 writes bytes without a b."""
    assert read_text(repr(data)[1:]).data == data


XXD = (
    "import sys\n"
    "data = bytes.fromhex(sys.argv[1])\n"
    "for at in range(0, len(data), 16):\n"
    "    row = data[at:at + 16]\n"
    "    chars = ''.join(chr(x) if 32 <= x < 127 else '.' for x in row)\n"
    "    print(f'{at:08x}: {row.hex(\" \", -2):<39}  {chars}')\n"
)


@given(PICKLES)
def test_a_hex_dump_is_read(data):
    """The lines that hexdump -C prints are read, without their characters."""
    lines = []
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        left, right = row[:8].hex(" "), row[8:].hex(" ")
        chars = "".join(chr(x) if 32 <= x < 127 else "." for x in row)
        lines.append(f"{at:08x}  {left:<23}  {right:<23}  |{chars}|")
    lines.append(f"{len(data):08x}")
    assert read_text("\n".join(lines)).data == data


def test_what_xxd_prints_is_read():
    """Its groups of two bytes and its characters are told apart."""
    data = pickle.dumps({"cafe": ["decade", "face"], "beef": 1}, 4)
    done = subprocess.run(
        [sys.executable, "-c", XXD, data.hex()],
        capture_output=True,
        text=True,
        check=True,
    )
    assert read_text(done.stdout).data == data


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Nothing"),
        ("80 04 4", "two digits"),
        ("b'\\x80\\x04", "is it whole"),
        ("{'a': 1}", "Python value"),
        ("hello, world", "at character 6"),
        ("b'é'", "is it whole"),
        ("80 04 4b 0g 2e", "'g', character 11, is no hex digit"),
        ("80044b0g2e", "'g', character 8, is no hex digit"),
        ("  80 04\n 4b 0O 2e", "'O', character 6 of line 2, is no hex digit"),
        ("\\x80\\x0z", "'z', character 8, is no hex digit"),
        ("0x80 0x04 0xzz", "'z', character 13, is no hex digit"),
        ("00000000: 8004 4b0g 2e  ..K..", "'g', character 19, is no hex digit"),
        ("00000000  80 04 4b 0g  2e  |..K..|", "'g', character 21, is no hex digit"),
        ("80 04 4b 7 2e", "'7', character 10, is alone"),
        ("80044", "and here are 5"),
        ("80 04 4b072", "from character 7 on are 5"),
        ("b'\\x80\\x0g.'", "“\\\\x0g” at character 7"),
    ],
)
def test_what_cannot_be_read_is_explained(text, words):
    """The complaint says which form was meant and what is wrong with it."""
    with pytest.raises(ValueError, match=words):
        read_text(text)


@given(st.text())
def test_no_text_breaks_it(text):
    """Any text is read or complained about, in words that are no echo of it."""
    try:
        read_text(text)
    except ValueError as error:
        assert type(error) is ValueError
        assert str(error).isprintable()


def test_literals_are_never_run():
    """What is not a literal is not evaluated, however much it looks like one."""
    for text in ("b'a' + b'b'", "b''.join([])", "b'%d' % 1"):
        with pytest.raises(ValueError, match="literal"):
            read_text(text)
