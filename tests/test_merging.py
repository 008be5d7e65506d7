"""Records made apart become one, and never silently say something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from picklejar import merging, records, snippets
from picklejar.merging import Source, gather, merge
from picklejar.records import Record
from picklejar.runs import Outcome
from tests.conftest import program
from tests.test_project import HELLO, accept

ONE = snippets.parse("topic/one", Path("one.py"), program("print(1)"))
OLD, NEW = Outcome(0, "old\n", ""), Outcome(0, "new\n", "")
MAC, WINDOWS = "3.14.2/macosx-arm64", "3.14.2/win-amd64"


def source(outcomes: dict[str, Outcome], digest: str = ONE.digest, where="a.yaml"):
    return Source(ONE.name, where, Record(digest, outcomes))


def own(outcomes: dict[str, Outcome], digest: str = ONE.digest) -> Record:
    return Record(digest, outcomes)


def test_what_agrees_unites():
    """Outcomes of other platforms join; equal ones of the same Python are one."""
    theirs = [source({"3.14.2": OLD, MAC: OLD}), source({WINDOWS: NEW}, where="b.yaml")]
    merged = merge(ONE, own({"3.14.2": OLD}), theirs)
    assert merged.record == own({"3.14.2": OLD, MAC: OLD, WINDOWS: NEW})
    assert merged.added == (MAC, WINDOWS)
    assert (merged.faults, merged.dropped) == ((), ())


def test_the_order_of_sources_changes_nothing():
    """Merging twice, or in another order, gives the same record."""
    theirs = [source({MAC: OLD}), source({WINDOWS: NEW}), source({"3.13.1t": NEW})]
    one = merge(ONE, own({"3.14.2": OLD}), theirs).record
    other = merge(ONE, own({"3.14.2": OLD}), theirs[::-1]).record
    assert one == other
    assert records.dump(one, "one.py") == records.dump(other, "one.py")
    again = merge(ONE, one, theirs)
    assert (again.record, again.added) == (one, ())


@pytest.mark.parametrize("first", [{"3.14.2": OLD}, {}])
def test_a_contradiction_is_refused_with_a_diff(first):
    """Two outcomes of one Python: nothing is taken, and both files are named."""
    theirs = [
        source({"3.14.2": OLD, MAC: OLD}),
        source({"3.14.2": NEW}, where="b.yaml"),
    ]
    merged = merge(ONE, own(first), theirs)
    assert merged.record is None
    (fault,) = merged.faults
    before = "snippets/topic/one.yaml" if first else "a.yaml"
    assert str(fault).startswith(
        f"b.yaml: it contradicts {before} on CPython 3.14.2\n"
        f"    --- {before}\n    +++ b.yaml\n"
    )
    assert "    -  old\n    +  new\n" in str(fault)
    assert "picklejar run topic/one --python 3.14" in fault.cure


def test_another_program_is_refused():
    """What another program did is no outcome of this one."""
    merged = merge(ONE, None, [source({MAC: OLD}, "0" * 16)])
    assert merged.record is None
    assert "it records another program: 0000000000000000" in str(merged.faults[0])


def test_an_own_record_of_another_program_gives_way():
    """A stale record is replaced by what this program did, and that is said."""
    stale = own({"3.14.2": OLD, "2.7.18": OLD}, "0" * 16)
    merged = merge(ONE, stale, [source({MAC: NEW})])
    assert merged.record == own({MAC: NEW})
    assert merged.dropped == ("3.14.2", "2.7.18")


def test_records_are_found_at_any_depth_and_by_their_ends(tmp_path):
    """A folder of artifacts is searched; a record belongs where its path ends."""
    text = records.dump(own({MAC: OLD}), "one.py")
    for place in ("mac/snippets/topic/one", "win/topic/one", "deep/er/topic/one"):
        path = tmp_path / f"{place}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    found, faults = gather([tmp_path], ["topic/one", "one", "other/one"])
    assert ([x.name for x in found], faults) == (["topic/one"] * 3, [])
    found, _ = gather([tmp_path / "win/topic/one.yaml"], ["topic/one"])
    assert found[0].record == own({MAC: OLD})


def test_what_is_no_record_is_refused_by_its_path(tmp_path):
    """Strangers, damaged files and empty folders are named; the rest is still read."""
    (tmp_path / "topic").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "topic/one.yaml").write_text("runs: 3", "utf-8")
    (tmp_path / "topic/two.yaml").write_bytes(b"\xff")
    (tmp_path / "topic/gone.yaml").write_text("", "utf-8")
    found, faults = gather(
        [tmp_path / "topic", tmp_path / "empty"], ["topic/one", "topic/two"]
    )
    assert found == []
    assert [x.where.removeprefix(str(tmp_path)) for x in faults] == [
        "/topic/gone.yaml",
        "/topic/one.yaml",
        "/topic/two.yaml",
        "/empty",
    ]
    assert [x.what.partition(":")[0] for x in faults] == [
        "this project has no snippet that it belongs to",
        "this is not a record",
        "it cannot be read",
        "it holds no record",
    ]
    assert faults[1].cure == "make it again where it came from"


@pytest.fixture
def elsewhere(project, newest):
    """A project with two records, and a folder that holds them as a Mac made them."""
    one = project({"topic/hello": HELLO, "topic/other": program("print('other')")})
    accept(one)
    folder = one.root / "artifact"
    for name in ("hello", "other"):
        text = (one.snippets_folder / f"topic/{name}.yaml").read_text("utf-8")
        (folder / "topic").mkdir(parents=True, exist_ok=True)
        text = text.replace(newest.label.platform, "macosx-arm64")
        (folder / f"topic/{name}.yaml").write_text(text, "utf-8")
    return one, folder


def test_merge_writes_what_other_machines_recorded(command, elsewhere, newest):
    """The command adds a platform to each record; then there is nothing to do."""
    one, folder = elsewhere
    done = command(one.root, "merge", str(folder))
    label = f"{newest.version}/macosx-arm64"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"wrote snippets/topic/hello.yaml: {label}\n"
        f"wrote snippets/topic/other.yaml: {label}\n"
        "2 of 2 records written, 0 refused\n"
    )
    text = (one.snippets_folder / "topic/hello.yaml").read_text("utf-8")
    assert f"    macosx-arm64: {newest.version}\n" in text
    done = command(one.root, "merge", str(folder))
    assert (done.returncode, done.stdout) == (0, "0 of 2 records written, 0 refused\n")
    assert command(one.root, "check").returncode == 0


def test_merge_refuses_a_contradiction_and_writes_the_rest(
    command,
    elsewhere,
    newest,
):
    """A record in conflict stays byte for byte; others are written; the status is 1."""
    one, folder = elsewhere
    path = one.snippets_folder / "topic/hello.yaml"
    platform = newest.label.platform
    theirs = folder / "topic/hello.yaml"
    text = theirs.read_text("utf-8").replace("macosx-arm64", platform)
    theirs.write_text(text.replace("    hello", "    hallo"), "utf-8")
    before = path.read_bytes()
    done = command(one.root, "merge", str(folder))
    assert done.returncode == 1
    assert "it contradicts snippets/topic/hello.yaml on CPython" in done.stderr
    assert "    -  hello\n    +  hallo\n" in done.stderr
    assert path.read_bytes() == before
    assert done.stdout.endswith("1 of 2 records written, 1 refused\n")


def test_merge_says_when_it_is_used_wrongly(command, elsewhere):
    """Without a source, or with one that is not there, the status is 2."""
    one, _ = elsewhere
    assert command(one.root, "merge").returncode == 2
    done = command(one.root, "merge", "nowhere")
    assert done.returncode == 2
    assert "'nowhere' does not exist" in done.stderr
    assert "FILE_OR_FOLDER..." in command(one.root, "merge", "--help").stdout


def test_a_merge_that_cannot_write_leaves_the_record_whole(elsewhere, monkeypatch):
    """Interrupted while writing, the record is the old one and no piece is left."""
    one, folder = elsewhere
    found, _ = gather([folder], one.snippets())
    snippet = one.snippet("topic/hello")
    merged = merge(
        snippet, records.load(snippet), merging.by_snippet(found)[snippet.name]
    )
    before = records.path_of(snippet).read_bytes()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        records.save(snippet, merged.record)
    assert records.path_of(snippet).read_bytes() == before
    assert sorted(x.name for x in records.path_of(snippet).parent.iterdir()) == [
        "hello.py",
        "hello.yaml",
        "other.py",
        "other.yaml",
    ]
