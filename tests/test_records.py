"""A record keeps what programs did, so that people can review it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from picklejar import records, snippets
from picklejar.errors import Fault
from picklejar.labels import BUILDS
from picklejar.records import Record
from picklejar.runs import Outcome
from tests.conftest import ROOT, program

labels = st.builds(
    "3.{}.{}{}{}{}".format,
    st.integers(6, 15),
    st.integers(0, 20),
    st.sampled_from(["", "rc1"]),
    st.sampled_from(list(BUILDS)),
    st.sampled_from(["", "/macosx-arm64", "/win-amd64", "/emscripten-wasm32"]),
)
texts = st.text(st.characters(codec="utf-8"), max_size=60)
outcomes = st.builds(Outcome, st.integers(-15, 255), texts, texts)


@given(st.dictionaries(labels, outcomes, min_size=1, max_size=6))
def test_what_is_written_is_read_back(outcomes):
    """Any output survives its record: line ends, blanks, odd characters and all."""
    record = Record("0" * 16, outcomes)
    assert records.parse(records.dump(record, "x.py"), "x.yaml") == record


def test_agreeing_pythons_share_one_output():
    """Pythons that agree stand together, a line a platform; lines stay lines."""
    same = Outcome(0, "b'.'\nsize: 1\n", "")
    other = Outcome(1, "", "Traceback\n")
    same_do = ("3.9.1", "3.10.2", "3.10.2t", "3.9.1/win-amd64")
    record = Record("ab" * 8, {"3.14.0": other, **dict.fromkeys(same_do, same)})
    assert records.dump(record, "x.py") == (
        "# What x.py did. Written by `picklejar regenerate`; not by hand.\n"
        "program: abababababababab\n"
        "runs:\n"
        "- pythons:\n"
        "    linux-x86_64: 3.14.0\n"
        "  status: 1\n"
        "  stderr: |\n"
        "    Traceback\n"
        "- pythons:\n"
        "    linux-x86_64: 3.10.2, 3.9.1, 3.10.2t\n"
        "    win-amd64: 3.9.1\n"
        "  status: 0\n"
        "  stdout: |\n"
        "    b'.'\n"
        "    size: 1\n"
    )
    assert records.parse(records.dump(record, "x.py"), "x.yaml") == record


def test_a_review_shows_text_as_it_is():
    """Letters are letters and lines are lines; what would be folded is escaped."""
    wide = "long " * 30
    text = records.dump(
        Record(
            "ab",
            {
                "3.14.0": Outcome(1, "caf\u00e9\n", "\u65e5\n"),
                "3.13.0": Outcome(0, wide, "a\u2028b\n"),
            },
        ),
        "x.py",
    )
    assert text.endswith(
        "  status: 1\n"
        "  stdout: |\n"
        "    caf\u00e9\n"
        "  stderr: |\n"
        "    \u65e5\n"
        "- pythons:\n"
        "    linux-x86_64: 3.13.0\n"
        "  status: 0\n"
        f'  stdout: "{wide}"\n'
        '  stderr: "a\\Lb\\n"\n'
    )


def test_a_program_digest_of_digits_stays_text():
    """A digest such as 1234567890123456 is not taken for a number."""
    record = Record("1234567890123456", {"3.14.0": Outcome(0, "1\n", "2")})
    assert records.parse(records.dump(record, "x.py"), "x.yaml") == record
    record = Record("12345678901234e5", {"3.14.0": Outcome(0, "yes", "null")})
    assert records.parse(records.dump(record, "x.py"), "x.yaml") == record


def test_a_record_without_platforms_is_of_the_reference_platform():
    """Records from before platforms were named are read, and written anew."""
    text = "program: x\nruns:\n- pythons: 3.14.0, 3.13.1\n  status: 0\n"
    record = records.parse(text, "x.yaml")
    done = Outcome(0, "", "")
    assert record == Record(
        "x", {"3.14.0/linux-x86_64": done, "3.13.1/linux-x86_64": done}
    )
    assert "linux-x86_64: 3.14.0, 3.13.1\n" in records.dump(record, "x.py")


RUN = "program: x\nruns:\n- pythons:\n    linux-x86_64: {}\n  status: {}\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a record is keys and values"),
        ("- 1", "a record is keys and values"),
        ("{", "ParserError"),
        ("runs: 3", "'int' object is not iterable"),
        ("program: x\nruns: [{}]", "KeyError: 'status'"),
        (RUN.format("3.14", 0), "3.14 is not a list of versions"),
        (RUN.format("v3.14", 0), "'v3.14/linux-x86_64' is not a Python"),
        (RUN.format("3.14.1, 3.14.1", 0), "3.14.1 has two outcomes"),
        (RUN.format("3.14.1", "zero"), "status is a number"),
        (RUN.format("3.14.1", "0\n  stdin: a"), "a run has no 'stdin'"),
        (RUN.format("3.14.1", "0\n  stdin: a\n  end: 1"), "has no 'end', 'stdin'"),
        (RUN.format("3.14.1", "0\n  stdout: 1"), "stdout and stderr are text"),
        (RUN.format("3.14.1\n    linux-x86_64: 3.14.2", 0), "'linux-x86_64' stands tw"),
        (
            RUN.format("3.14.1\n    Mac OS: 3.14.2", 0),
            "'3.14.2/Mac OS' is not a Python",
        ),
        (RUN.format("3.14.1\n    x86: 3", 0), "3 is not a list of versions"),
        ("program: x\nruns:\n- pythons: []\n  status: 0", "versions by platform"),
        ("program: x\nruns:\n- pythons: {}\n  status: 0", "versions by platform"),
        ("program: x\nruns:\n- pythons: [3.14.1]\n  status: 0", "versions by platf"),
    ],
)
def test_a_damaged_record_is_named_with_its_cure(text, why):
    """What is no record is refused, with what is wrong and the way to make it anew."""
    with pytest.raises(Fault) as caught:
        records.parse(text, "snippets/topic/one.yaml")
    assert str(caught.value).startswith("snippets/topic/one.yaml: this is not a record")
    assert why in str(caught.value)
    assert "run `picklejar regenerate topic/one`" in str(caught.value)


def test_only_what_changed_is_written(tmp_path):
    """Saving the same record again touches no file."""
    one = snippets.parse("one", tmp_path / "one.py", program("x = 1"))
    record = Record(one.digest, {"3.14.0": Outcome(0, "", "")})
    assert records.save(one, record)
    before = (tmp_path / "one.yaml").stat().st_mtime_ns
    assert not records.save(one, record)
    assert (tmp_path / "one.yaml").stat().st_mtime_ns == before
    assert records.load(one) == record


def test_records_are_held_by_name_and_damaged_ones_named(tmp_path):
    """One that cannot be read is a fault with its place, and hides no other."""
    names = ("good", "none", "torn")
    several = [
        snippets.parse(f"topic/{x}", tmp_path / f"{x}.py", program("x = 1"))
        for x in names
    ]
    record = Record(several[0].digest, {"3.14.0": Outcome(0, "", "")})
    assert records.save(several[0], record)
    assert (tmp_path / "good.yaml").read_text("utf-8").startswith("# What good.py did")
    (tmp_path / "torn.yaml").write_text("- 1", "utf-8")
    found, (fault,) = records.held(several)
    assert found == {"topic/good": record, "topic/none": None}
    assert fault.where == "snippets/topic/torn.yaml"


def test_a_record_without_its_snippet_is_to_be_deleted(tmp_path):
    """Unless its snippet is there and cannot be read: that is another fault."""
    folder = tmp_path / "snippets"
    (folder / "topic").mkdir(parents=True)
    for name in ("kept", "left", "broken"):
        (folder / f"topic/{name}.yaml").touch()
    kept = snippets.parse("topic/kept", folder / "topic/kept.py", program("x = 1"))
    (stray,) = records.strays(folder, [kept], {"topic/broken"})
    assert str(stray) == (
        "snippets/topic/left.yaml: a record without its snippet\n  cure: delete it"
    )


@pytest.mark.parametrize(
    ("label", "nearest"),
    [
        ("3.14.3", "3.14.2"),
        ("3.14.9", "3.14.7"),
        ("3.13.1", None),
        ("3.14.2t", None),
        ("3.14.2/win-amd64", "3.14.9/win-amd64"),
        ("3.12.1/win-amd64", None),
    ],
)
def test_the_nearest_patch_release_of_the_same_series_is_found(label, nearest):
    """A patch release is compared with its neighbour, never with another series."""
    recorded = ("3.14.2", "3.14.7", "3.12.1", "3.14.9/win-amd64")
    record = Record("", dict.fromkeys(recorded, Outcome(0, "", "")))
    assert record.nearest(label) == nearest


@pytest.mark.parametrize(
    ("label", "neighbour"),
    [
        ("3.14.3", "3.14.2"),
        ("3.12.1/macosx-arm64", "3.12.1"),
        ("3.14.8/macosx-arm64", "3.14.7"),
        ("3.14.9/macosx-arm64", "3.14.9/win-amd64"),
        ("3.14.9/win-amd64", "3.14.9/win-amd64"),
        ("3.14.9t/macosx-arm64", None),
        ("3.13.1/macosx-arm64", None),
    ],
)
def test_where_a_platform_has_nothing_another_platform_is_the_neighbour(
    label, neighbour
):
    """The closest release of its series and build; of equals the reference's."""
    recorded = ("3.14.2", "3.14.7", "3.12.1", "3.14.9/win-amd64", "3.12.1/win-amd64")
    record = Record("", dict.fromkeys(recorded, Outcome(0, "", "")))
    assert record.neighbour(label) == neighbour


def test_every_record_of_the_project_is_readable_in_a_review():
    """No record hides its output in an escaped one-line string without need."""
    seen = 0
    for path in Path(ROOT / "snippets").rglob("*.yaml"):
        text = path.read_text("utf-8")
        for run in yaml.safe_load(text)["runs"]:
            for stream in ("stdout", "stderr"):
                lines = run.get(stream, "").splitlines()
                if len(lines) > 1 and all(x == x.rstrip() for x in lines):
                    assert f"{stream}: |" in text, path
                    seen += 1
    assert seen > 100
