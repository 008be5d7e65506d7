"""`picklejar explain` tells what loading a file would do, and never loads it."""

import contextlib
import io
import json
import pickle
import random
import subprocess
import sys
import tracemalloc

import pytest
from click.testing import CliRunner

from picklejar.anatomy import Branch, Pickle
from picklejar.explain import _FORMS, _Screen, explain
from tests.anatomy import chaos, hostile

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


FORMS = pytest.mark.parametrize("option", [None, "--json", "--program", "--imports"])
NASTY = (
    "\x1b[31m\x1b]0;title\x07\x9b2J\x7f\x85\u2028\u2029\u202e\u2066\u200b\ufeff\r\t\0"
    "calls     nothing is imported and nothing called"
)
FORGED = NASTY.replace("calls", "\ncalls", 1)


def short(text):
    """BINUNICODE, which takes any character."""
    raw = text.encode("utf-8", "surrogatepass")
    return b"X" + len(raw).to_bytes(4, "little") + raw


def planted():
    """Yield streams with a nasty text in each place that a stream has for one."""
    line = NASTY.encode()
    for text in (FORGED, FORGED + "\ud800", "a" * 200 + FORGED, FORGED * 200):
        name = short(text)
        yield name + b"."
        yield name + name + b"\x93)R."
        yield b"\x80\x02" + name + name + b"\x93."
        yield b"\x80\x04" + name + short("x") + b"\x93" + name + b"\x85R."
        yield b"(" + name + b"cm\nn\n" + name + b"d."
        yield b"}" + name + b"cm\nn\n)R" + name + b"\x86s."
        yield b"cm\nn\n)R}" + name + name + b"sb."
        yield b"cm\nn\n)R" + name + name + b"s."
        yield name + b"Q."
        yield name + b"0N."
        yield name + b"\x85\x85\x85."
        yield name + name + b"R."  # a fault that names it
        yield name + b"cm\nn\nNs."
        yield b"U" + bytes((len(line[:255]),)) + line[:255] + b"."
        yield b"C" + bytes((len(line[:255]),)) + line[:255] + b"."
    yield b"c" + line + b"\n" + line + b"\n)R."
    yield b"c__builtin__\n" + line + b"\n."
    yield b"c" + line.decode().translate({27: None}).encode() + b"\nx\n."
    yield b"(i" + line + b"\nx\n."
    yield b"P" + line.decode().encode("ascii", "ignore") + b"\n."
    yield b"P" + line + b"\n."
    yield b"V" + line + b"\n."
    for code in b"IFLSgp":
        yield bytes((code,)) + line + b"\n."
    yield b"\x80\x04\x95\x03" + bytes(7) + b"\x8c\x03abc" + line + b"."
    yield line


@FORMS
def test_nothing_in_a_stream_commands_a_terminal_or_forges_a_line(option):
    """Wherever a name or a text stands, it comes out as letters on its own line."""
    options = [option] if option else []
    count = 0
    for data in planted():
        result = run(data, *options)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        lines = result.output.split("\n")
        assert lines.pop() == ""
        for line in lines:
            assert line.isprintable(), (data, line)
            if option != "--json":
                assert line != "calls     nothing is imported and nothing called" or (
                    result.exit_code == 0
                )
        if option == "--json":
            json.loads(result.output)
        if option == "--program":
            compile(result.output, "program", "exec")
        count += 1
    assert count > 60


@FORMS
def test_a_terminal_that_lacks_letters_is_written_to_all_the_same(option, monkeypatch):
    """What its encoding cannot say is escaped."""
    data = short("caf\u00e9 \u65e5\u672c") + b"0" + short("\u65e5\u672c") + b"."
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    child = subprocess.run(
        [sys.executable, "-c", "from picklejar.explain import explain; explain()", "-"]
        + ([option] if option else []),
        input=data,
        capture_output=True,
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, b"")
    assert child.stdout.isascii()


HUGE = (
    b"cbuiltins\nprint\n(S'INERT'\ntR0]" + b"\x8b\xd0\x07\0\0" + b"\x7f" * 2000
    + b"K\x01s."
)  # fmt: skip


@FORMS
def test_an_integer_past_the_digit_limit_is_a_fault_like_others(option):
    """A text made of any value has a bound, and the call before the fault is told."""
    result = run(HUGE, *([option] if option else []))
    assert result.exit_code == 2
    assert "print('INERT')" in result.output
    assert "integer of 15999 bits" in result.output


def _fail(*_, **__):
    raise RecursionError


BROKEN_PARTS = [
    "in_words", "list_acts", "gather_facts", "dis_objection", "in_short", "transcribe",
    "write_program", "branches", "literal",
]  # fmt: skip


@FORMS
@pytest.mark.parametrize("part", BROKEN_PARTS)
def test_a_fault_of_our_own_ends_with_a_status_of_its_own(part, option, monkeypatch):
    """What can be told is told, and status 3 says that something is missing."""
    whole = run(CALLS, *([option] if option else [])).output
    monkeypatch.setattr(f"picklejar.explain.{part}", _fail)
    result = run(CALLS, *([option] if option else []))
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    if result.output == whole:
        assert result.exit_code == 1  # this form has no use for that part
        return
    assert result.exit_code == 3
    assert "picklejar itself failed here: RecursionError" in result.output
    if option is None and part not in ("list_acts", "in_short"):
        assert "call     os.system('inert')" in result.output


@FORMS
def test_a_fault_within_the_machine_keeps_the_steps_so_far(option, monkeypatch):
    """An effect that fails in a way of its own is a fault at its instruction."""
    monkeypatch.setattr("picklejar.anatomy.effects.append_items", _fail)
    result = run(b"cos\nsystem\n(S'inert'\ntR0]Na.", *([option] if option else []))
    assert result.exit_code == 3
    assert "system" in result.output
    assert "inert" in result.output
    assert "RecursionError" in result.output


def test_the_statuses_are_documented():
    """All four stand in the help."""
    text = " ".join(CliRunner().invoke(explain, ["--help"]).output.split())
    assert "0 if the pickles hold plain data, 1 if" in text
    assert "3 if picklejar itself failed" in text


@pytest.mark.parametrize(
    "name", ["undefined", "nonsense", "rot13", "base64", "hex", "zlib", ""]
)
@pytest.mark.parametrize("data", [PLAIN, b"U\1a.", b""])
def test_an_encoding_that_decodes_no_text_is_a_usage_error(name, data):
    """Whatever is in the file: click's own status and words, and no traceback."""
    result = run(data, "--encoding", name)
    assert result.exit_code == 2
    assert "Usage:" in result.output
    assert "--encoding" in result.output


def test_every_encoding_of_python_is_refused_or_reads():
    """None ends in a traceback, and those of text are taken."""
    import encodings.aliases

    taken = 0
    for name in {*encodings.aliases.aliases.values(), "idna", "punycode", "bytes"}:
        result = run(b"U\4xn-\xff.", "--encoding", name)
        assert isinstance(result.exception, SystemExit | None), name
        taken += "Usage:" not in result.output
    assert taken > 80


def clean(output):
    """Whether an output says that nothing happens."""
    return "nothing is imported and nothing called" in output


def test_no_clean_verdict_stands_beside_a_fault_or_another_reading():
    """Of random streams, broken ones, and those that readers differ about."""
    random_ = random.Random(11)
    streams = [chaos.random_stream(random_) for _ in range(250)]
    streams += [chaos.framed_program(random_) for _ in range(150)]
    streams += [b"I+1\n.", b"K\7q\xffK\1\x94h\1.", BROKEN]
    said = 0
    for data in streams:
        output = run(data).output
        first = output.split("\n\n\n")[0]
        if clean(first):
            said += 1
            assert "stops here" not in first.partition("What follows")[0], data
            assert "Read otherwise" not in first.partition("What follows")[0], data
    assert said > 10


def test_a_call_that_hides_behind_a_frame_is_told_in_every_form():
    """Whoever loads from a file calls it, and the report says who that is."""
    data = bytes.fromhex(
        "80049504000000000000008c03616263432530636275696c74696e730a7072696e740a"
        "285327494e4552542d43414c4c4544270a74522e2e"
    )
    for option in ([], ["--imports"], ["--program"], ["--json"]):
        result = run(data, *option)
        assert result.exit_code == 2
        assert "print('INERT-CALLED')" in result.output
        assert "io.BytesIO" in result.output
        assert not clean(result.output)


@pytest.mark.parametrize("option", [None, "--imports"])
def test_memory_does_not_grow_with_the_number_of_pickles_or_instructions(option):
    """They are read and told one after the other, and none is kept."""
    peaks = []
    for data in (b"N." * 2_000, b"N." * 20_000, b"N0" * 20_000, b"N0" * 200_000):
        tracemalloc.start()
        with contextlib.redirect_stdout(Nowhere()), contextlib.suppress(SystemExit):
            report = _FORMS[option and option[2:]](_Screen(colour=None), data, "ASCII")
            report.all(Branch((), Pickle(data)).pickles())
        peaks.append(tracemalloc.get_traced_memory()[1] - len(data))
        tracemalloc.stop()
    assert max(peaks) < 3_000_000


class Nowhere(io.StringIO):
    """Takes what is printed, and forgets it."""

    encoding = "utf-8"

    def write(self, text):
        return len(text)
