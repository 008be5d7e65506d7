"""A project knows all that stops its build, and says each with its cure."""

from __future__ import annotations

import os
import threading
from dataclasses import replace

import pytest

from picklejar import records
from picklejar.errors import Fault, Faults
from picklejar.interpreters import Found, Interpreter
from picklejar.labels import Label
from picklejar.project import Project
from picklejar.settings import Settings, find_root
from tests.conftest import ROOT, program

HELLO = program("print('hello')")


def accept(project: Project) -> None:
    """Write the records of a project, as `picklejar regenerate` does."""
    for verdict in project.look(accept=True).verdicts.values():
        records.save(verdict.snippet, verdict.update)


def faults(project: Project) -> list[str]:
    return [str(fault) for fault in project.look().faults]


def test_a_sound_project_has_no_faults(project):
    """After its records are written, a project is at peace."""
    one = project({"topic/hello": HELLO})
    accept(one)
    known = one.look()
    assert not known.faults
    assert not known.notes
    assert known.executed == 0
    assert known.verdicts["topic/hello"].panels[0].outcome.stdout == "hello\n"


def test_an_unknown_snippet_names_page_line_and_the_nearest_name(project):
    """A misspelt name on a page is refused, with the name that was meant."""
    one = project(
        {"topic/hello": HELLO},
        {
            "index.md": "# A\n\n/// snippet | topic/hello\n///\n\n"
            "/// snippet | topic/helo\n///"
        },
    )
    accept(one)
    assert faults(one) == [
        "index.md:6: no snippet 'topic/helo'\n  cure: did you mean topic/hello?"
    ]


def test_an_unknown_region_names_page_and_line(project):
    """A region that is not there is refused, with those that are."""
    page = "# A\n\n/// snippet | topic/hello\n    region: part\n///\n"
    one = project({"topic/hello": HELLO}, {"index.md": page})
    accept(one)
    assert faults(one) == [
        "index.md:3: no region 'part' in snippets/topic/hello.py\n"
        "  cure: its regions: none"
    ]


def test_an_unknown_option_names_page_and_line(project):
    """An option that blocks do not know is refused, with those they know."""
    page = "# A\n\n/// snippet | topic/hello\n    colour: green\n///\n"
    one = project({"topic/hello": HELLO}, {"index.md": page})
    accept(one)
    assert (
        "index.md:3: unknown option 'colour'\n"
        "  cure: a block knows region, output, bytes"
    ) in faults(one)


def test_a_snippet_on_no_page_is_an_error(project):
    """A snippet that no page uses is refused."""
    one = project({"topic/hello": HELLO, "topic/other": HELLO}, {"index.md": "# A\n"})
    accept(one)
    assert faults(one)[0] == (
        "snippets/topic/hello.py: it is used on no page\n  cure: show it with"
        " `/// snippet | topic/hello`, or delete it and its record"
    )
    assert len(faults(one)) == 2


def test_a_record_without_its_snippet_is_an_error(project):
    """A record that a deleted snippet left behind is refused."""
    one = project({"topic/hello": HELLO})
    accept(one)
    (one.snippets_folder / "topic/gone.yaml").write_text("", "utf-8")
    assert faults(one) == [
        "snippets/topic/gone.yaml: a record without its snippet\n  cure: delete it"
    ]


def test_a_syntax_error_is_refused_once(project):
    """A snippet that is no Python is one fault, with its line, not several."""
    one = project({"topic/hello": '"""A."""\nprint(\n'})
    assert faults(one) == [
        "snippets/topic/hello.py:2: it is not valid Python: '(' was never closed"
    ]


def test_named_snippets_are_looked_at_alone(project):
    """A fault in one snippet does not keep another from being checked."""
    one = project({"topic/hello": HELLO, "topic/bad": "x = 1\n"})
    assert one.look(["topic/hello"]).verdicts
    with pytest.raises(Faults, match="it has no title"):
        one.look(["topic/bad"])
    with pytest.raises(Fault, match="no snippet 'topic/none'"):
        one.look(["topic/none"])
    assert one.snippet("snippets/topic/hello.py").name == "topic/hello"


def test_drift_is_a_fault_or_a_note_where_it_is_asked_for(project):
    """Drift stops a build, but not the live preview, which shows it."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("    hello", "    hallo"), "utf-8")
    assert "drifted from the record" in faults(one)[0]
    one.settings = Settings(drift=True)
    known = one.look()
    assert not known.faults
    assert "drifted from the record" in known.notes[0]
    assert known.verdicts["topic/hello"].panels[0].outcome.stdout == "hello\n"


def test_with_execution_off_nothing_runs_and_records_are_shown(project):
    """PICKLEJAR_EXECUTE=0 shows what is recorded and starts no process."""
    one = project({"topic/hello": HELLO})
    accept(one)
    one.settings = Settings(execute=False)
    one.found = Found((), one.found.environment, ())
    known = one.look()
    assert not known.faults
    assert known.verdicts["topic/hello"].panels[0].recorded


def test_an_interpreter_that_vanished_breaks_no_build(project, newest, tmp_path):
    """An interpreter that does not start any more: its record is shown, with a note."""
    one = project({"topic/hello": HELLO})
    accept(one)
    gone = replace(newest, path=str(tmp_path / "gone"), build="another")
    one.found = Found((gone,), one.found.environment, ())
    known = one.look()
    assert not known.faults
    assert known.notes[0] == (
        f"{gone} at {gone.path} cannot be used (No such file or directory); pages show"
        " its recorded output, if any. Install it again, or remove what is left of it"
    )
    assert known.verdicts["topic/hello"].panels[0].recorded


def test_a_cache_that_cannot_be_written_breaks_no_build(project):
    """A read-only cache costs time, and a note says why."""
    one = project({"topic/hello": HELLO})
    accept(one)
    store = one.root / ".cache" / "picklejar"
    for path in sorted(store.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    store.rmdir()
    store.write_text("", "utf-8")  # not even root can write below a file
    known = one.look()
    assert not known.faults
    assert known.executed == 1
    assert known.notes == (
        f"cannot keep results, each build runs all: {store}: Not a directory",
    )


def test_two_builds_at_once_run_each_snippet_once(project):
    """The second build waits, says so, and finds everything known."""
    said = []
    slow = program("import time\ntime.sleep(1)\nprint('slow')")
    first = project({"topic/slow": slow})
    second = Project(first.root, Settings(), say=said.append)
    second.found = first.found
    known = {}

    def look(name: str, one: Project) -> None:
        known[name] = one.look()

    thread = threading.Thread(target=look, args=("first", first))
    thread.start()
    lock = first.store.folder / "running.lock"
    while not lock.exists():
        thread.join(0.01)
    thread.join(0.3)
    look("second", second)
    thread.join()
    assert said == ["another build is running the snippets; waiting for it"]
    assert sorted(x.executed for x in known.values()) == [0, 1]
    assert known["first"].verdicts["topic/slow"].panels == (
        known["second"].verdicts["topic/slow"].panels
    )


def test_a_snippet_that_nothing_here_can_run_is_shown_from_its_record(project):
    """A command or a platform that is missing leaves the record."""
    needy = program("print(1)", '[tool.picklejar]\nneeds = ["no-such-command"]')
    one = project({"topic/needy": needy})
    assert any(
        "it ran on no Python of this machine and nothing is recorded" in x
        and "and no-such-command" in x
        for x in faults(one)
    )
    accept(project({"topic/needy": program("print(1)")}))
    record = one.snippets_folder / "topic/needy.yaml"
    (one.snippets_folder / "topic/needy.py").write_text(needy, "utf-8")
    digest = one.snippet("topic/needy").digest
    lines = record.read_text("utf-8").splitlines()
    lines[1] = f"program: {digest}"
    record.write_text("\n".join(lines) + "\n", "utf-8")
    known = one.look()
    assert not known.faults
    assert known.verdicts["topic/needy"].panels[0].recorded


def test_ci_demands_every_recorded_python(project, newest):
    """Under CI a recorded Python that did not run is an error, unless named absent."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    text = path.read_text("utf-8").replace(newest.label, f"{newest.label}, 3.6.15")
    path.write_text(text, "utf-8")
    assert not faults(one)
    one.settings = Settings(complete=True)
    assert faults(one) == [
        "CI=1, and CPython 3.6 did not run topic/hello\n  cure: install it"
        " (uv python install 3.6), or name it in PICKLEJAR_ABSENT"
    ]
    one.settings = Settings(complete=True, absent=frozenset({"3.6"}))
    assert not faults(one)


@pytest.mark.parametrize("other", ["t", "d", "/macosx-arm64", "t/win-amd64"])
def test_ci_demands_no_other_platform_and_no_special_build(project, newest, other):
    """No machine has every platform and build: records are shown, not demanded."""
    one = project({"topic/hello": HELLO})
    accept(one)
    snippet = one.snippet("topic/hello")
    record = records.load(snippet)
    (outcome,) = record.outcomes.values()
    label = Label(f"{newest.version}{other}")
    more = {**record.outcomes, label: outcome, Label(f"3.9.1{other}"): outcome}
    records.save(snippet, replace(record, outcomes=more))
    one.settings = Settings(complete=True)
    known = one.look()
    assert not known.faults
    (panel,) = known.verdicts["topic/hello"].panels
    assert panel.pythons == (newest.label, label, Label(f"3.9.1{other}"))
    assert panel.recorded == {label, Label(f"3.9.1{other}")}


def test_another_platform_adds_itself_and_drops_nothing(project, newest):
    """Regenerating elsewhere adds what that machine printed, beside all the rest."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    text = path.read_text("utf-8")
    here = f"{newest.label.platform}: "
    path.write_text(text.replace(here, f"{here}2.7.18, 3.99.1t, "), "utf-8")
    elsewhere = replace(newest, platform="macosx-arm64")
    one.found = Found(
        (elsewhere,), replace(one.found.environment, platform="macosx-arm64"), ()
    )
    accept(one)
    assert set(records.load(one.snippet("topic/hello")).outcomes) == {
        *(newest.label, Label("2.7.18"), Label("3.99.1t"), elsewhere.label)
    }
    line = f"    macosx-arm64: {newest.version}\n"
    assert line in path.read_text("utf-8")
    assert not faults(one)


def test_ci_runs_dependencies_on_the_one_python_that_has_them(project, found):
    """A snippet with packages is complete when the build's own Python ran it."""
    numpy = program("import numpy; print(1)", 'dependencies = ["numpy"]')
    one = project({"topic/numpy": numpy})
    accept(one)
    path = one.snippets_folder / "topic/numpy.yaml"
    label = found.environment.label
    text = path.read_text("utf-8").replace(label, f"{label}, 3.6.15")
    path.write_text(text, "utf-8")
    one.settings = Settings(complete=True)
    assert not faults(one)
    one.settings = Settings(complete=True, execute=False)
    assert any("did not run topic/numpy" in x for x in faults(one))


def test_a_patch_release_never_recorded_is_news_under_ci_as_well(project, newest):
    """A newcomer's newer Python shows its own output, and fails no build."""
    one = project(
        {"topic/version": program("import sys; print(sys.version_info.micro)")}
    )
    accept(one)
    other = Interpreter(
        newest.path,
        newest.version.rpartition(".")[0] + ".999",
        newest.free_threaded,
        "another build",
        newest.platform,
        newest.library,
    )
    path = one.snippets_folder / "topic/version.yaml"
    body = path.read_text("utf-8")
    micro = newest.version.rpartition(".")[2]
    path.write_text(body.replace(f"    {micro}\n", "    77\n"), "utf-8")
    one.found = Found((other,), one.found.environment, ())
    known = one.look()
    assert not known.faults
    assert "differs from the recorded" in str(known.news[0])
    one.settings = Settings(complete=True)
    known = one.look()
    assert not known.faults
    assert "picklejar regenerate topic/version" in str(known.news[0])


def test_older_pythons_run_only_what_asks_for_them(project, found):
    """A Python before 3.12 is used where a snippet says that it runs there."""
    old = [x for x in found.interpreters if x.version.startswith(("2.", "3.8", "3.9"))]
    if not old and os.environ.get("CI"):
        pytest.fail("CI=1 and no Python older than 3.10 here")
    one = project(
        {
            "topic/old": program("print(1)", 'requires-python = ">=2.7"'),
            "topic/new": HELLO,
        },
        pythons=(*found.interpreters[:1], *old),
    )
    runs = {x: one.interpreters_for(one.snippet(f"topic/{x}")) for x in ("old", "new")}
    assert runs["new"] == [found.interpreters[0]]
    assert runs["old"] == [found.interpreters[0], *old]
    known = one.look(["topic/old"])
    assert len(known.verdicts["topic/old"].panels) == 1


def test_snippets_with_dependencies_run_where_those_are(project, found):
    """A third-party import runs on the build's own Python only."""
    one = project({"topic/numpy": program("import numpy", 'dependencies = ["numpy"]')})
    assert one.interpreters_for(one.snippet("topic/numpy")) == [found.environment]


def test_the_root_is_found_upwards(tmp_path):
    """Any folder of a project leads to its root; elsewhere the message says so."""
    assert find_root(ROOT / "docs" / "byte-streams") == ROOT
    with pytest.raises(Fault, match="no project here"):
        find_root(tmp_path)


@pytest.mark.parametrize(
    ("environ", "settings"),
    [
        ({}, Settings()),
        ({"CI": "true"}, Settings(complete=True)),
        ({"CI": "false"}, Settings()),
        ({"PICKLEJAR_EXECUTE": "0"}, Settings(execute=False)),
        ({"PICKLEJAR_DRIFT": "show"}, Settings(drift=True)),
        ({"PICKLEJAR_ABSENT": "2.7 3.6"}, Settings(absent=frozenset({"2.7", "3.6"}))),
    ],
)
def test_settings_come_from_the_environment(environ, settings):
    """A few variables say what a build is to do."""
    assert Settings.from_environment(environ) == settings
