"""A snippet that reads others runs after them and finds what they printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picklejar import inputs, records
from picklejar.errors import Fault, Faults
from picklejar.interpreters import Found
from picklejar.labels import Label
from picklejar.project import Project
from picklejar.records import Record
from picklejar.runs import Outcome
from picklejar.settings import Settings
from picklejar.snippets import Snippet
from picklejar.terminal import progress
from tests.conftest import program
from tests.test_project import accept, faults

WRITE = program("print('from the writer')")
READS = '[tool.picklejar]\nreads = ["topic/write"]'
READ = program(
    "import glob\n\n"
    "for name in sorted(glob.glob('*.txt')):\n"
    "    print(open(name, encoding='utf-8').read().strip())",
    READS,
)
BOTH = {"topic/read": READ, "topic/write": WRITE}


def stdout(project: Project, name: str) -> str:
    """What a snippet printed on the newest Python."""
    return project.look().verdicts[name].panels[0].outcome.stdout


def test_a_reader_runs_after_what_it_reads_and_finds_its_output(project):
    """One command from nothing records both, whatever their names' order."""
    one = project(BOTH)
    accept(one)
    assert not faults(one)
    assert stdout(one, "topic/read") == "from the writer\n"


def test_a_warm_look_runs_nothing(project):
    """What was run with the same inputs is not run again, readers included."""
    one = project(BOTH)
    accept(one)
    assert one.look().executed == 0


def test_its_folder_holds_the_program_that_it_reads(project):
    """A reader may import the other program, and so share its values."""
    writer = program("VALUE = [1, 2]\n\nif __name__ == '__main__':\n    print(VALUE)")
    reader = program("from write import VALUE\n\nprint(len(VALUE))", READS)
    one = project({"topic/write": writer, "topic/read": reader})
    accept(one)
    assert stdout(one, "topic/read") == "2\n"


def test_readers_of_readers_run_in_their_order(project):
    """A chain of three runs from its beginning."""
    last = READ.replace("topic/write", "topic/read")
    one = project({"topic/again": last, **BOTH})
    accept(one)
    assert not faults(one)
    assert stdout(one, "topic/again") == "from the writer\n"


def test_progress_counts_every_phase(project, capsys):
    """Both the writers' and the readers' runs are announced and counted."""
    one = project(BOTH, progress=progress)
    one.look(accept=True)
    said = capsys.readouterr().err
    assert said.count("picklejar: running 1 example\n") == 2


def test_an_unknown_name_has_place_and_cure(project):
    """A misspelt input is refused with its line and the name that was meant."""
    wrong = READ.replace("topic/write", "topic/writ")
    one = project({"topic/read": wrong, "topic/write": WRITE})
    accept(one)
    line = wrong.splitlines().index('# reads = ["topic/writ"]') + 1
    assert (
        f"snippets/topic/read.py:{line}: it reads 'topic/writ', which is no snippet\n"
        "  cure: did you mean topic/write?"
    ) in faults(one)


def test_a_circle_is_refused_and_named(project):
    """Programs that read each other cannot run; the fault shows the circle."""
    other = READ.replace("topic/write", "topic/read")
    one = project({"topic/read": READ, "topic/write": other})
    said = "\n".join(faults(one))
    assert "it reads itself: topic/read → topic/write → topic/read" in said
    assert "take one of them out of `reads`" in said
    assert one.look().executed == 0


def test_a_reader_of_itself_is_refused(project):
    """The shortest circle is one as well."""
    one = project({"topic/read": READ.replace("topic/write", "topic/read")})
    assert "it reads itself: topic/read → topic/read" in "\n".join(faults(one))


def test_a_named_reader_of_a_wrong_name_is_refused(project):
    """Naming it on the command line tells the same fault."""
    one = project({"topic/read": READ})
    with pytest.raises(Faults, match="which is no snippet"):
        one.look(["topic/read"])


def test_two_inputs_of_one_file_name_are_refused(project):
    """Files of two topics would overwrite each other in the reader's folder."""
    two = READ.replace('"topic/write"', '"topic/write", "other/write"')
    one = project({"topic/read": two, "topic/write": WRITE, "other/write": WRITE})
    assert "two of its files would be called write.py" in "\n".join(faults(one))


def test_reads_is_a_list(project):
    """A bare name is refused, where it would be read letter by letter."""
    text = READ.replace('["topic/write"]', '"topic/write"')
    one = project({"topic/read": text, "topic/write": WRITE})
    assert "reads is 'topic/write'; it takes a list of texts" in "\n".join(faults(one))


def test_a_stale_input_is_a_fault_and_no_silent_run(project):
    """A reader of a program that changed since it was recorded does not run."""
    one = project(BOTH)
    accept(one)
    (one.root / "snippets/topic/write.py").write_text(
        WRITE.replace("from the", "from another"), "utf-8"
    )
    known = one.look()
    said = [str(fault) for fault in known.faults]
    assert (
        "snippets/topic/read.py: it reads topic/write, whose record is not what it"
        " does\n  cure: picklejar regenerate topic/read, then review both diffs"
    ) in said
    assert "topic/read" not in known.verdicts
    for verdict in one.look(["topic/read"], accept=True).verdicts.values():
        records.save(verdict.snippet, verdict.update)
    assert not faults(one)
    assert stdout(one, "topic/read") == "from another writer\n"


def test_the_live_preview_reads_what_runs_now(project):
    """Where drift is shown, a reader sees the drifted output, not the record's."""
    accept(project(BOTH))
    changed = {**BOTH, "topic/write": WRITE.replace("from the", "from another")}
    one = project(changed, settings=Settings(drift=True))
    assert stdout(one, "topic/read") == "from another writer\n"


def test_a_changed_input_program_makes_the_readers_record_stale(project):
    """Recording the input alone leaves a reader that says so."""
    one = project(BOTH)
    accept(one)
    (one.root / "snippets/topic/write.py").write_text(
        WRITE.replace("print(", "print( "), "utf-8"
    )
    for verdict in one.look(["topic/write"], accept=True).verdicts.values():
        records.save(verdict.snippet, verdict.update)
    (said,) = faults(one)
    assert said.startswith("snippets/topic/read.py: it changed since")


def test_a_failed_input_is_a_fault_of_the_reader_too(project):
    """A reader of a program that ends with a surprise exception is refused."""
    one = project({**BOTH, "topic/write": program("raise ValueError")})
    said = "\n".join(faults(one))
    assert "which it does not declare" in said
    assert "it reads topic/write, whose run cannot be shown" in said


def test_an_unusable_input_is_a_fault_of_the_reader_too(project):
    """A reader of a file that is no Python is refused, with the way to mend it."""
    one = project({**BOTH, "topic/write": "this is no Python\n"})
    said = "\n".join(faults(one))
    assert "it reads topic/write, which cannot be used" in said
    assert "did you mean" not in said


def test_a_python_that_is_missing_here_is_read_from_the_record(project, found, series):
    """Of a Python that this machine lacks, a reader finds what was recorded."""
    two = series[:2]
    naming = program("import sys\n\nprint('written by', sys.version_info[:2])")
    one = project({**BOTH, "topic/write": naming}, pythons=two)
    accept(one)
    before = stdout(one, "topic/read")
    assert len(before.splitlines()) == 2
    one.found = Found(two[:1], found.environment, ())
    one.store.folder = one.root / "an-empty-cache"
    known = one.look()
    assert not known.faults
    assert known.executed == 2
    assert known.verdicts["topic/read"].panels[0].outcome.stdout == before


def test_another_python_changes_no_reader_until_it_is_recorded(project, found, series):
    """A newer Python on somebody's machine is no drift of what was recorded."""
    two = series[:2]
    naming = program("import sys\n\nprint('written by', sys.version_info[:2])")
    one = project({**BOTH, "topic/write": naming}, pythons=two[1:])
    accept(one)
    one.found = Found(two, found.environment, ())
    known = one.look()
    assert not known.faults
    assert known.news
    accept(one)
    assert len(stdout(one, "topic/read").splitlines()) == 2
    assert not faults(one)
    assert not one.look().news


def test_nothing_executed_reads_nothing_anew(project):
    """Pages of records alone know what the reader was given."""
    accept(project(BOTH))
    one = project(BOTH, settings=Settings(execute=False))
    known = one.look()
    assert not known.faults
    assert known.executed == 0
    snippet = known.verdicts["topic/read"].snippet
    assert next(name for name, _ in snippet.files) == "write.py"
    assert inputs.labels(snippet, "topic/write")


def test_one_reader_can_be_run_by_hand(project):
    """`picklejar run` gives a reader its recorded files; a stale one is refused."""
    one = project(BOTH)
    with pytest.raises(Fault, match="whose record is not what it does"):
        one.supplied(one.snippet("topic/read"))
    accept(one)
    given_files = dict(one.supplied(one.snippet("topic/read")).files)
    assert given_files["write.py"] == WRITE
    assert set(given_files.values()) == {WRITE, "from the writer\n"}


def test_the_commands_make_each_file(project):
    """What a page offers to copy names every Python and every program."""
    one = project(BOTH)
    snippet = replace(
        one.snippet("topic/read"),
        files=(("write-3.9.1.txt", ""), ("write-3.14.2.txt", ""), ("write.py", "")),
    )
    assert inputs.commands(snippet) == (
        "for v in 3.9 3.14; do for f in write;"
        " do python$v $f.py > $f-$v.txt; done; done"
    )


NAMES = [f"t/s{number}" for number in range(6)]


READING = {n: st.lists(st.sampled_from(NAMES), unique=True, max_size=2) for n in NAMES}


@given(st.fixed_dictionaries(READING))
def test_levels_put_each_snippet_after_all_that_it_reads(tmp_path_factory, wishes):
    """Whatever reads what: usable ones are in order, and circles are all refused."""
    folder = tmp_path_factory.getbasetemp()
    everything = {
        name: Snippet(name, folder / f"{name}.py", "", "", reads=tuple(reads))
        for name, reads in wishes.items()
    }
    usable, wrong = inputs.linked(everything, [])
    assert len(usable) + len(wrong) == len(everything)
    seen: set[str] = set()
    for level in inputs.levels(usable):
        for snippet in level:
            assert set(snippet.reads) <= seen
        seen |= {snippet.name for snippet in level}
    assert seen == set(usable)

    def circular(name: str, way: tuple[str, ...] = ()) -> bool:
        return name in way or any(circular(x, (*way, name)) for x in wishes[name])

    assert {name for name in NAMES if circular(name)} == set(everything) - set(usable)


def test_an_outcome_is_given_as_it_was_printed(project):
    """The text of a file is the output, byte for byte."""
    one = project(BOTH)
    accept(one)
    verdict = one.look().verdicts["topic/write"]
    label = next(iter(verdict.recorded))
    odd = Record(verdict.update.program, {label: Outcome(0, "a\r\n\tb", "")})
    there = {"topic/write": replace(verdict, update=odd)}
    snippet = inputs.supplied(one.snippet("topic/read"), there)
    assert dict(snippet.files)[f"write-{label}.txt"] == "a\r\n\tb"


def test_what_other_platforms_record_changes_no_reader(project):
    """A reader is given what one platform printed, whoever else recorded."""
    one = project(BOTH)
    accept(one)
    verdict = one.look().verdicts["topic/write"]
    before = inputs.supplied(one.snippet("topic/read"), {"topic/write": verdict})
    outcomes = {
        **verdict.update.outcomes,
        Label("3.14.2/win-amd64"): Outcome(0, "elsewhere", ""),
        Label("3.14.3/macosx-arm64"): Outcome(0, "elsewhere", ""),
    }
    more = replace(
        verdict,
        update=Record(verdict.update.program, outcomes),
        recorded=frozenset(outcomes),
    )
    after = inputs.supplied(one.snippet("topic/read"), {"topic/write": more})
    assert after == before
