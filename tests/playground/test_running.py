"""What runs, runs in a process of its own here, as it does in the sandbox there."""

import json
import pickle
import subprocess
import sys
import threading

import pytest
from playground.culprit import find_culprits
from playground.spelling import read_text

from tests.playground.conftest import FOLDER

ROOT = FOLDER.parents[3]
GALLERY = json.loads((FOLDER.parent / "playground/gallery.json").read_text("utf-8"))


@pytest.fixture
def bench(tmp_path):
    """Carry a job out as the page does: files in, files out."""

    def run(job, name, content):
        (tmp_path / name).write_bytes(content)
        program = tmp_path / "playground_run.py"
        program.write_text(f"from playground import bench\nbench.{job}()\n")
        done = subprocess.run(
            [sys.executable, program.name],
            cwd=tmp_path,
            env={"PYTHONPATH": f"{FOLDER}:{ROOT / 'src'}", "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

        def revive(found):
            if "\0bytes" in found:
                return (tmp_path / f"answer.{found[chr(0) + 'bytes']}").read_bytes()
            return found

        answer = tmp_path / "answer.json"
        assert answer.exists(), done.stderr
        return json.loads(answer.read_text("utf-8"), object_hook=revive), done.stdout

    return run


def pickled(bench, source):
    return bench("pickle_value", "source.txt", source.encode())


def detonated(bench, data):
    return bench("detonate", "data.bin", data)


def test_a_value_is_pickled_with_every_protocol(bench):
    """The bytes are those of pickle.dumps, one for each protocol."""
    answer, printed = pickled(bench, "print('hi')\n{'a': [1, 2]}")
    assert printed == "hi\n"
    assert [one["data"] for one in answer["pickles"]] == [
        pickle.dumps({"a": [1, 2]}, protocol) for protocol in range(6)
    ]
    assert answer["culprits"] == []


def test_classes_live_in_main(bench):
    """A class that the reader writes pickles by its name, as in a program."""
    answer, _ = pickled(bench, "class Jar:\n    pass\n\nJar()")
    assert b"__main__" in answer["pickles"][4]["data"]


@pytest.mark.parametrize("ending", ["x = 3", "x: int = 3", "x = 1\nx += 2"])
def test_a_name_that_was_given_last_is_the_value(bench, ending):
    """The last line may give the value a name."""
    answer, _ = pickled(bench, ending)
    assert answer["pickles"][4]["data"] == pickle.dumps(3, 4)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("1 +", "SyntaxError"),
        ("", "last line must be a value"),
        ("import os", "last line must be a value"),
        ("def f():\n    return 1 / 0\n\nf()", "line 2, in f\n    return 1 / 0"),
        ("raise SystemExit('no')\n1", "SystemExit: no"),
        ("x" * 2000, "NameError"),
        ("'\\ud800'", None),
        ("\0", "SyntaxError"),
    ],
)
def test_what_fails_is_told_as_python_tells_it(bench, source, words):
    """Errors show the reader's own lines, and none of the playground's."""
    answer, _ = pickled(bench, source)
    if words is None:
        assert "trouble" not in answer
        return
    assert words in answer["trouble"]
    assert "values.py" not in answer["trouble"]


def test_the_path_to_the_culprit_is_found(bench):
    """A refused value names what refused, and where it is."""
    source = "import threading\n{'a': [1, {'lock': threading.Lock()}]}"
    answer, _ = pickled(bench, source)
    assert ["error" in one for one in answer["pickles"]] == [True] * 6
    assert answer["culprits"] == [
        ["value['a'][1]['lock']", "TypeError: cannot pickle '_thread.lock' object"]
    ]
    if sys.version_info >= (3, 14):
        assert answer["pickles"][5]["notes"][0] == "when serializing dict item 'lock'"


def test_a_value_that_only_some_protocols_take(bench):
    """Protocols 0 and 1 refuse what 2 and later take, and both is told."""
    source = (
        "class Slim:\n    __slots__ = ('x',)\n\n"
        "thing = Slim()\nthing.x = 1\nthing"
    )  # fmt: skip
    answer, _ = pickled(bench, source)
    assert ["error" in one for one in answer["pickles"]] == [True] * 2 + [False] * 4


def test_every_culprit_is_found_once():
    """Cycles end, and a culprit that is reached twice is named once."""
    lock = threading.Lock()
    value = {"first": [lock], "second": lock, "gen": (n for n in ())}
    value["self"] = value
    assert [path for path, _ in find_culprits(value)] == [
        "value['first'][0]", "value['gen']",
    ]  # fmt: skip


def test_a_detonation_shows_imports_and_calls(bench):
    """A load is carried out, and everything it does is written down in order."""
    answer, printed = detonated(bench, b"cbuiltins\nprint\n(Vinert\ntR.")
    assert printed == "inert\n"
    assert [(x["what"], x["text"]) for x in answer["log"]] == [
        ("import", "builtins.print"), ("call", "builtins.print('inert')"),
    ]  # fmt: skip
    assert answer["value"] == "None"


def test_a_detonation_shows_what_the_interpreter_reports(bench):
    """What a called function does beyond the stream is seen by the audit hook."""
    answer, _ = detonated(bench, b"cbuiltins\nopen\n(Vnot/there\ntR.")
    assert "FileNotFoundError" in answer["error"]
    opened = [x["text"] for x in answer["events"] if x["what"] == "open"]
    assert [x for x in opened if x.startswith("'not/there', 'r', ")]


def test_a_detonation_gives_what_is_asked_for(bench):
    """Persistent ids and out-of-band buffers are shown and stood in for."""
    answer, _ = detonated(bench, b"\x80\x05(V17\nQ\x97l.")
    assert [x["what"] for x in answer["log"]] == ["outside", "outside"]
    assert "persistent object '17'" in answer["value"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "EOFError"),
        (b"cno_such_module\nx\n.", "ModuleNotFoundError"),
        (b"csys\nexit\n(I3\ntR.", "SystemExit: 3"),
        (b"\xff", "KeyError|UnpicklingError"),
    ],
)  # fmt: skip
def test_a_detonation_that_fails_says_how(bench, data, words):
    """Whatever a load raises is told, and is no failure of the playground's."""
    import re

    answer, _ = detonated(bench, data)
    assert re.search(words, answer["error"])


def test_a_detonation_is_bounded(bench):
    """Thousands of calls are counted, not all told; a long repr is cut."""
    data = b"(" + b"cbuiltins\nlen\n(Vx\ntR" * 3000 + b"l."
    answer, _ = detonated(bench, data)
    assert len(answer["log"]) == 1000
    assert answer["log_dropped"] == 5000
    long, _ = detonated(bench, pickle.dumps("x" * 100_000))
    assert len(long["value"]) <= 4000


def test_a_hostile_repr_is_survived(bench):
    """An object whose repr raises is told by that."""
    # A class whose repr is len, which calls for a length that it has not.
    source = b"cbuiltins\ntype\n(VX\n(t(dV__repr__\ncbuiltins\nlen\nstR)R."
    answer, _ = detonated(bench, source)
    assert answer["value"] == "<its repr raises TypeError>"


@pytest.mark.parametrize(
    "entry", [x for x in GALLERY if "pickle" in x], ids=lambda x: x["title"]
)
def test_examples_are_inert(bench, entry):
    """Nothing in the gallery calls anything but harmless built-ins."""
    data = read_text(entry["pickle"]).data
    answer, _ = detonated(bench, data)
    harmless = {
        "builtins.print", "builtins.str.lower", "builtins.getattr",
        "importlib.import_module", "builtins.len", "\\u043eriginal.print",
    }  # fmt: skip
    assert {x["text"] for x in answer["log"] if x["what"] == "import"} <= harmless


@pytest.mark.parametrize(
    "entry", [x for x in GALLERY if "value" in x], ids=lambda x: x["title"]
)
def test_example_values_run(bench, entry):
    """Every program of the gallery ends in a value; some are refused on purpose."""
    answer, _ = pickled(bench, entry["value"])
    assert "trouble" not in answer
    refused = bool(answer["culprits"])
    assert refused == (entry["title"] in {"A lock, four levels down", "A lambda"})


def test_the_gallery_is_large_enough():
    """A dozen examples at least, each with a title of its own."""
    titles = [entry["title"] for entry in GALLERY]
    assert len(set(titles)) == len(titles) >= 12
    assert sum(bool(entry.get("hostile")) for entry in GALLERY) >= 6
