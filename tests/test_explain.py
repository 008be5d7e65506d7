"""`picklejar explain` tells what loading a file would do, and never loads it."""

import io
import json
import pickle
import subprocess
import sys

import pytest
from click.testing import CliRunner

from picklejar.explain import explain
from tests.anatomy import hostile

PLAIN = pickle.dumps({"matches": 10, "active": True}, 4)
CALLS = hostile.HOSTILE["GLOBAL and REDUCE"].data
BROKEN = hostile.HOSTILE["broken after the call"].data


def run(data, *options):
    """Run the command with a stream on standard input."""
    return CliRunner().invoke(explain, ["-", *options], input=data)


def test_plain_data_are_told_instruction_by_instruction():
    """Offset, bytes, opcode, argument and words, then what it comes to."""
    result = run(PLAIN)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert " ".join(lines[0].split()) == "0 80 04 PROTO 4 This stream uses protocol 4."
    assert " ".join(lines[5].split()) == (
        "14 8c 07 6d 61 74 63 … SHORT_BINUNICODE 'matches' "
        "Push the text that follows, 7 bytes long."
    )
    assert [line.split(maxsplit=1) for line in lines[14:]] == [
        ["value", "{'matches': 10, 'active': True}"],
        ["protocol", "4; the opcodes used need 4"],
        ["frames", "1: 27 bytes at 2"],
        ["memo", "3 stored, 0 fetched, 3 never fetched"],
        ["size", "38 bytes, 13 instructions"],
        ["optimise", "to 35 bytes with pickletools.optimize"],
        ["calls", "nothing is imported and nothing called"],
    ]


def test_calls_are_listed_in_order_and_end_with_status_1():
    """What a load would do stands at the end."""
    result = run(CALLS)
    assert result.exit_code == 1
    assert "A load would, in this order:" in result.output
    assert "import   from os import system" in result.output
    assert "call     os.system('inert')" in result.output


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (PLAIN, 0),
        (CALLS, 1),
        (b"Pid\n.", 1),
        (BROKEN, 2),
        (b"", 2),
        (b"{}", 2),
        (PLAIN[:-1], 2),
        (PLAIN + b"\n", 0),  # a load ignores it
        (PLAIN + PLAIN, 0),
        (PLAIN + CALLS, 1),
        (PLAIN + BROKEN, 1),  # repeated loads would get as far as the call
        (b"K\1K\2.", 0),
    ],
)
@pytest.mark.parametrize("option", [None, "--json", "--program", "--imports"])
def test_the_exit_status_tells_plain_data_from_calls_and_nonsense(data, status, option):
    """In every form of output the same."""
    assert run(data, *([option] if option else [])).exit_code == status


def test_imports_are_told_alone():
    """One line each, and a fault where there may have been more."""
    assert run(CALLS, "--imports").output.splitlines() == [
        "     0  import   from os import system",
        "    22  call     os.system('inert')",
    ]
    assert run(BROKEN, "--imports").output.splitlines()[-1] == (
        r"pickle.loads stops here. byte 23: expected an opcode, found b'\xff'"
    )
    assert run(PLAIN, "--imports").output == ""


def test_the_program_is_python():
    """It can be read, and compiled."""
    assert run(PLAIN, "--program").output == (
        "result = {'matches': 10, 'active': True}\n"
    )
    compile(run(CALLS, "--program").output, "program", "exec")


def test_json_holds_a_transcript_for_each_pickle():
    """For other programs."""
    pickles = json.loads(run(PLAIN + CALLS, "--json").output)
    assert [found["start"] for found in pickles] == [0, 38]
    assert pickles[1]["acts"][0]["module"] == "os"


def test_a_file_is_read_and_a_missing_one_is_status_2(tmp_path):
    """Files by name; what cannot be read ends with status 2."""
    path = tmp_path / "a.pickle"
    path.write_bytes(PLAIN)
    assert CliRunner().invoke(explain, [str(path)]).exit_code == 0
    for other in (tmp_path / "none.pickle", tmp_path):
        assert CliRunner().invoke(explain, [str(other)]).exit_code == 2


def test_what_follows_a_pickle_is_explained_too():
    """Further pickles, or what is none."""
    output = run(PLAIN + CALLS).output
    assert "os.system('inert')" in output
    assert "    38  63 6f 73" in output
    output = run(PLAIN + b"\xffjunk").output
    assert "38  What follows is no further pickle" in output


def test_pickles_of_one_pickler_share_a_memo_where_asked():
    """Then a fetch from the first finds what it stores."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, 4)
    row: list = []
    pickler.dump(row)
    pickler.dump(row)
    assert "no further pickle" in run(file.getvalue(), "--imports").output
    assert run(file.getvalue(), "--imports", "--shared-memo").output == ""


def test_python_2_strings_need_an_encoding():
    """As they do in a load."""
    assert run(b"U\1\xe9.").exit_code == 2
    assert run(b"U\1\xe9.", "--encoding", "latin-1").exit_code == 0
    assert run(b"U\1\xe9.", "--encoding", "nonsense").exit_code == 2


def test_after_a_fault_that_only_concerns_frames_it_goes_on():
    """A truncated file is worth reading to its end."""
    output = run(PLAIN[:-1]).output
    assert "pickle.loads stops here. byte 2, FRAME: expected a frame of 27" in output
    assert "Read otherwise by pickle.py of 3.8 to 3.13 and 3.14" in output
    assert "SETITEMS" in output


def test_colour_is_for_terminals_and_can_be_had_or_refused(monkeypatch):
    """No escape sequence in a pipe, none with NO_COLOR, and one where asked for."""
    assert "\x1b[" not in run(PLAIN).output
    assert "\x1b[" in run(PLAIN, "--colour").output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in CliRunner().invoke(
        explain, ["-"], input=PLAIN, color=True
    ).output  # fmt: skip


@pytest.mark.parametrize("shape", hostile.HOSTILE.values(), ids=hostile.HOSTILE.keys())
def test_it_never_says_safe(shape):
    """It says what a load would do; whether that is harmless it cannot know."""
    for option in ([], ["--json"], ["--program"], ["--imports"]):
        assert "safe" not in run(shape.data, *option).output.lower()


def test_nothing_is_loaded(tmp_path):
    """A stream that would write a file when loaded writes none."""
    path = tmp_path / "written"
    data = b"cbuiltins\nopen\n(V" + str(path).encode() + b"\nVw\ntR."
    assert run(data).exit_code == 1
    assert not path.exists()
    child = subprocess.run(
        [sys.executable, "-c", "from picklejar.explain import explain; explain()", "-"],
        input=data,
        capture_output=True,
        check=False,
    )
    assert child.returncode == 1
    assert not path.exists()
