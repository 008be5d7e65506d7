"""Snippets run as a reader would run them, and cannot harm a build."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from picklejar import (
    inputs,
    portable,
    records,
    runner,
    runs,
    snippets,
    wardens,
    workplace,
)
from picklejar.cache import Store
from picklejar.errors import Fault
from picklejar.interpreters import Interpreter
from picklejar.jobs import Job
from picklejar.runner import Gone, Runner
from picklejar.runs import Outcome
from picklejar.snippets import Snippet
from tests.conftest import ROOT, program


def snippet(body: str, metadata: str = "", name: str = "topic/one") -> Snippet:
    return snippets.parse(name, Path(f"{name}.py"), program(body, metadata))


@pytest.fixture(params=["forked", "fresh", "plain"])
def run(request, newest, tmp_path):
    """Run a program once, in each of the ways that a run can be made."""

    def go(body: str, metadata: str = "", python: Interpreter = newest) -> Outcome:
        forks, plain = request.param == "forked", request.param == "plain"
        with Runner(Store(tmp_path / "cache"), forks=forks, plain=plain) as one:
            return one.now(Job(snippet(body, metadata), python))

    return go


def refusal(run, body: str, metadata: str = "") -> str:
    with pytest.raises(Fault) as caught:
        run(body, metadata)
    return str(caught.value)


def both_ways(
    jobs: list[Job], folder: Path
) -> list[dict[str, dict[Interpreter, Outcome]]]:
    """Return what jobs give as forks of a warm interpreter, and as fresh ones."""
    outcomes = []
    for forks in (True, False):
        with Runner(Store(folder / str(forks)), forks=forks) as one:
            results = one.run(jobs)
        assert not results.faults
        outcomes.append(results.outcomes)
    return outcomes


def test_output_is_kept_byte_for_byte(run):
    """Both streams arrive as printed, odd line ends and no last line end included."""
    outcome = run(
        "import sys\nsys.stdout.write('a\\r\\nb\\té')\nsys.stderr.write('warned')"
    )
    assert outcome == Outcome(0, "a\r\nb\té", "warned")


def test_main_is_real(run):
    """A class of the program's own pickles as a member of __main__."""
    outcome = run(
        "import pickle, sys\nclass Own: pass\n"
        "print(pickle.dumps(Own, 4))\nprint(pickle.loads(pickle.dumps(Own)) is Own)\n"
        "print(sys.modules['__main__'].Own is Own, sys._getframe().f_back)"
    )
    assert "__main__" in outcome.stdout
    assert outcome.stdout.splitlines()[1:] == ["True", "True None"]


def test_an_interpreter_made_inside_a_run_says_nothing_of_the_engine(run):
    """A second interpreter in the process of a snippet starts without a word."""
    outcome = run(
        "import sys\nif sys.version_info >= (3, 14):\n"
        "    from concurrent import interpreters\n"
        "    interpreters.create().exec('print(2)')\n"
        "else:\n    print(2)"
    )
    assert outcome == Outcome(0, "2\n", "")


def test_a_run_sees_nothing_of_the_engine(found, tmp_path):
    """No module, hook or variable of a warden is there, on any Python that forks."""
    one = snippet(
        "import os, sys\n"
        "name = lambda x: getattr(x, '__name__', type(x).__name__)\n"
        "print(list(map(name, sys.path_hooks)), len(sys.path))\n"
        "print([x for x in sys.modules if 'custom' in x or 'jar' in x])\n"
        "print(sorted(os.environ), sys._getframe().f_back)\n"
        "print([x for x in sys.path_importer_cache if 'shm' in x])\n"
        "print(len(sys.argv), sys.flags.optimize)\n"
        "print(sys.stdin.read())",
        'requires-python = ">=3.6"',
    )
    jobs = [Job(one, python) for python in found.interpreters if python.forks]
    forked, fresh = both_ways(jobs, tmp_path)
    assert forked == fresh


def test_directory_is_empty_and_its_own(run):
    """A program sees its own file in its directory and nothing else."""
    outcome = run("import os\nprint(os.listdir())\nopen('x', 'w').close()")
    assert outcome.stdout == "['one.py']\n"


@pytest.mark.parametrize(
    "touched",
    [
        "open('x', 'w').close()",
        "open(os.path.expanduser('~/x'), 'w').close()",
        "os.chmod('.', 0o500)",
        "os.remove('snippet.py')",
        "os.rmdir(os.environ['HOME'])",
    ],
)
def test_what_a_program_leaves_is_gone_for_the_next(newest, tmp_path, touched):
    """Runs that follow each other in one place find it as the first one did."""
    # By a name that does not say so: a program that looks at its folder starts afresh.
    look = (
        "import os\n"
        "there = getattr(os, 'scan' + 'dir')\n"
        "for x in '.', os.environ['HOME']:\n"
        "    print([y.name for y in there(x)], os.stat(x).st_mode)\n"
    )
    first, second = snippet(f"{look}{touched}"), snippet(f"{look}# and no more")
    with Runner(Store(tmp_path), workers=1) as runner:
        outcomes = [runner.now(Job(one, newest, ("0",))) for one in (first, second)]
    assert outcomes[0].stdout == outcomes[1].stdout
    assert outcomes[0].stdout.startswith("['snippet.py'] ")


def test_nothing_is_inherited_from_the_user(run, monkeypatch):
    """Settings of the user's shell do not reach a program."""
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("SECRET", "mine")
    outcome = run("import os, sys\nprint(sorted(os.environ), '/nowhere' in sys.path)")
    assert outcome.stdout == (
        "['HOME', 'LC_ALL', 'PATH', 'PYTHONHASHSEED', 'TMPDIR', 'TZ'] False\n"
    )


def test_a_declared_traceback_is_what_a_user_sees(run):
    """An expected exception ends the program, with the paths shortened."""
    outcome = run(
        "import threading, pickle\npickle.dumps(threading.Lock())",
        '[tool.picklejar]\nraises = "TypeError"',
    )
    assert outcome.status == 1
    assert outcome.stderr.startswith(
        'Traceback (most recent call last):\n  File "one.py", line 4, in <module>\n'
    )
    assert outcome.stderr.endswith("cannot pickle '_thread.lock' object\n")


def test_an_unexpected_exception_is_refused(run, newest):
    """An exception that is not declared fails, and shows its traceback."""
    assert refusal(run, "{}['cfg']").startswith(
        f"snippets/topic/one.py: on {newest} it ended with KeyError, which it does not"
        " declare\n    Traceback (most recent call last):\n"
    )
    assert refusal(run, "{}['cfg']").endswith(
        '  cure: mend it, or declare `raises = "KeyError"` in [tool.picklejar]'
    )


def test_an_exception_that_does_not_come_is_refused(run, newest):
    """A declared exception that is not raised fails."""
    assert refusal(run, "print(1)", '[tool.picklejar]\nraises = "TypeError"') == (
        f"snippets/topic/one.py: on {newest} it did not raise TypeError\n"
        "  cure: mend it, or change `raises` in [tool.picklejar]"
    )


def test_another_exception_than_declared_is_refused(run, newest):
    """An exception of another kind than declared fails."""
    said = refusal(run, "{}['a']", '[tool.picklejar]\nraises = "TypeError"')
    assert f"on {newest} it did not raise TypeError but KeyError\n" in said


def test_an_exit_status_other_than_zero_is_refused(run, newest):
    """A program that exits with a status of its own fails."""
    assert refusal(run, "raise SystemExit(3)") == (
        f"snippets/topic/one.py: on {newest} it ended with status 3, which it does not"
        " declare\n  cure: let it end with status 0"
    )


def test_an_endless_loop_is_stopped(run, newest):
    """A program that does not end is stopped after its time limit."""
    said = refusal(run, "while True: pass", "[tool.picklejar]\ntimeout = 0.5")
    assert said == (
        f"snippets/topic/one.py: on {newest} it ran longer than 0.5 s\n"
        "  cure: end its loop, or raise `timeout` in [tool.picklejar]"
    )


@pytest.mark.parametrize("detached", [False, True])
def test_a_process_left_running_is_ended_and_refused(
    run, newest, detached, monkeypatch
):
    """A child that outlives the program is killed, even one in another session."""
    monkeypatch.setattr(runs, "GRACE", 1.0)  # it never ends: no need to wait long
    said = refusal(
        run,
        "import subprocess\n"
        f"subprocess.Popen(['sleep', '97.53'], start_new_session={detached})",
    )
    assert said == (
        f"snippets/topic/one.py: on {newest} it left a process running: sleep 97.53\n"
        "  cure: wait for every process that it starts"
    )
    assert "97.53" not in subprocess.run(
        ["ps", "ax", "-o", "args"], capture_output=True, text=True, check=True
    ).stdout.replace("ps ax", "")


def test_children_of_a_stopped_program_are_ended(run):
    """Killing a program that takes too long kills what it started."""
    refusal(
        run,
        "import subprocess\nsubprocess.run(['sleep', '96.42'])",
        "[tool.picklejar]\ntimeout = 0.5",
    )
    listed = subprocess.run(["ps", "ax", "-o", "args"], capture_output=True, check=True)
    assert b"96.42" not in listed.stdout


def test_a_flood_of_output_is_stopped(run, newest):
    """A program that prints 100 MB is stopped early, and nothing fills up."""
    said = refusal(run, "for _ in range(100):\n    print('x' * 1_000_000)")
    assert said == (
        f"snippets/topic/one.py: on {newest} it printed more than 65,536 bytes and was"
        " stopped\n  cure: print less; a page shows all of it"
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "import subprocess, time\n"
            "several = [subprocess.Popen(['sleep', '93.2']) for _ in range(120)]\n"
            "time.sleep(100)",
            "it had more than 100 processes at once and was stopped",
        ),
        (
            "import time\n"
            "for number in range(30):\n"
            "    open(f'{number}.bin', 'wb').write(bytes(4_000_000))\n"
            "time.sleep(100)",
            "it kept more than 64 MB of files and was stopped",
        ),
        (
            "import os, time\n"
            "for _ in range(4):\n"
            "    if not os.fork():\n"
            "        held = b'x' * 40_000_000\n"
            "        time.sleep(100)\n"
            "time.sleep(100)",
            "it took more than 0 GB of memory and was stopped",
        ),
    ],
    ids=["processes", "disk", "memory"],
)
def test_what_a_program_takes_with_all_that_it_starts_is_bounded(
    run, body, words, monkeypatch
):
    """Limits are of all processes together, and nothing of them is left."""
    if "of memory" in words:
        monkeypatch.setitem(runs.MOST, "memory", 150_000_000)
    monkeypatch.setattr(runner, "LIMITS", {"RLIMIT_CORE": 0})
    said = refusal(run, body, "[tool.picklejar]\ntimeout = 600")
    assert words in said.replace("4 GB", "0 GB")
    assert "93.2" not in processes()


ENDS = {
    "kills it": "os.kill(os.getppid(), signal.SIGKILL)",
    "stops it": "os.kill(os.getppid(), signal.SIGSTOP)",
    "kills it and goes on": "os.kill(os.getppid(), signal.SIGKILL); time.sleep(92.1)",
}


@pytest.mark.parametrize("way", ["forked", "fresh", "plain"])
@pytest.mark.parametrize("attempt", ENDS.values(), ids=list(ENDS))
def test_who_ends_what_watches_it_harms_nobody_else(
    newest, tmp_path, monkeypatch, way, attempt
):
    """It is that program's fault, nothing of it is left, and all others run."""
    # A process that only falls silent is found by a clock, in the plain way.
    for module in (wardens, portable):
        monkeypatch.setattr(module, "PATIENCE", 20.0)
    monkeypatch.setattr(runs, "GRACE", 1.0)
    bad = snippet(
        f"import os, signal, time\n{attempt}",
        "[tool.picklejar]\ntimeout = 1",
        name="topic/bad",
    )
    good = [snippet(f"print({x})", name=f"topic/number_{x}") for x in range(6)]
    with Runner(
        Store(tmp_path), workers=2, forks=way == "forked", plain=way == "plain"
    ) as one:
        results = one.run([Job(x, newest) for x in (bad, *good)])
        assert not strays(tmp_path)
    assert not results.gone
    (fault,) = results.faults
    assert fault.where == "snippets/topic/bad.py"
    assert fault.what.startswith(f"on {newest} the process that watches it ")
    printed = [results.outcomes[x.name][newest].stdout for x in good]
    assert printed == [f"{x}\n" for x in range(6)]


def strays(_folder: Path) -> list[str]:
    """Return the command lines of programs of tests that still run."""
    command = ["ps", "ax", "-o", "args"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [x for x in lines.splitlines() if x.endswith("bad.py")]


def test_a_forged_record_is_found_beside_who_ends_what_watches_it(
    project, newest, monkeypatch
):
    """Proof goes on for all others: what is recorded wrongly is refused."""
    monkeypatch.setattr(runs, "GRACE", 1.0)
    kill = program("import os, signal\nprint(1)")
    one = project({"topic/bad": kill, "topic/good": program("print('as it is')")})
    for verdict in one.look(accept=True).verdicts.values():
        records.save(verdict.snippet, verdict.update)
    path = one.snippets_folder / "topic/good.yaml"
    path.write_text(path.read_text("utf-8").replace("as it is", "forged"), "utf-8")
    (one.snippets_folder / "topic/bad.py").write_text(
        program("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"), "utf-8"
    )
    for kept in (one.root / ".cache").rglob("run.log"):
        kept.unlink()
    faults = "\n".join(map(str, one.look().faults))
    assert "snippets/topic/bad.py: on" in faults
    assert "the process that watches it ended" in faults
    assert "snippets/topic/good.py: its output on" in faults
    assert "drifted from the record" in faults


def test_folders_of_killed_builds_are_removed(tmp_path):
    """What lies in memory for a process that is no more is gone with the next."""
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom picklejar import workplace\n"
        f"workplace.MEMORY = Path({str(tmp_path)!r})\nworkplace.ROOM = 0\n"
        "one = workplace.Folder()\nprint(one.name, flush=True)\n"
        "sys.stdin.read() if len(sys.argv) > 1 else os.kill(os.getpid(), 9)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert Path(done.stdout.strip()).is_dir()
    for age in (0, 100_000):  # neither has a lock yet; one has been at it for long
        made = tmp_path / f"picklejar-{age}"
        made.mkdir()
        os.utime(made, (time.time() - age,) * 2)
    with subprocess.Popen(
        [*command, "lives"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as living:
        assert living.stdout
        name = living.stdout.readline().strip()
        workplace.sweep(tmp_path)
        left = {str(x) for x in tmp_path.iterdir()}
        assert left == {name, str(tmp_path / "picklejar-0")}


def test_output_that_is_not_utf8_is_refused(run, newest):
    """Bytes that are no text are refused with their place."""
    said = refusal(run, r"import sys; sys.stdout.buffer.write(b'ok\xff\xfe')")
    assert said == (
        f"snippets/topic/one.py: on {newest} it printed bytes to stdout that are not"
        r" UTF-8: b'\xff\xfe' at offset 2"
        "\n  cure: print text, or the repr of bytes"
    )


def test_output_that_depends_on_the_hash_seed_is_refused(run, newest):
    """Two seeds, two outputs: refused, with both shown."""
    said = refusal(run, "print(hash('pickle') % 2**16)")
    assert said.startswith(
        f"snippets/topic/one.py: on {newest} its output changes with the hash seed\n"
        "    --- PYTHONHASHSEED=0\n    +++ PYTHONHASHSEED=1\n"
    )
    assert (
        len([x for x in said.splitlines() if x.startswith(("    -  ", "    +  "))]) == 2
    )


def test_a_normaliser_replaces_what_varies(run):
    """A declared normaliser makes outputs equal, and the replacement is shown."""
    outcome = run(
        "print(hash('pickle'))",
        "[tool.picklejar]\n"
        "normalise = [{pattern = '-?[0-9]+', replacement = 'N', reason = 'a hash'}]",
    )
    assert outcome.stdout == "N\n"


def test_a_path_of_this_machine_is_refused(run, newest):
    """What is only true of this machine does not get onto a page."""
    said = refusal(run, "import sys; print(sys.executable)")
    assert f"on {newest} it printed a path of this machine to stdout" in said


def test_a_crash_is_refused(run, newest):
    """A program that a signal ends is refused by the signal's number."""
    said = refusal(run, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert f"on {newest} it was ended by signal 11" in said


@pytest.mark.parametrize("memory", ["there", "missing", "full"])
def test_no_core_file_and_no_folder_is_left(newest, tmp_path, monkeypatch, memory):
    """A run leaves nothing behind, neither in memory nor in the system's folder."""
    for name in ("memory", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    place = tmp_path / ("memory" if memory != "missing" else "nowhere")
    monkeypatch.setattr("picklejar.workplace.MEMORY", place)
    if memory == "full":
        monkeypatch.setattr("picklejar.workplace.ROOM", 2**80)
    print_where = "import os, tempfile; print(len(os.listdir(tempfile.mkdtemp())))"
    used = "memory" if memory == "there" else "temporary"
    with Runner(Store(tmp_path / "cache")) as one:
        job = Job(snippet(print_where), newest)
        assert one.now(job).stdout == "0\n"
        assert os.listdir(tmp_path / used)
    assert not [*os.listdir(tmp_path / "memory"), *os.listdir(tmp_path / "temporary")]


def test_an_interpreter_that_vanished_is_named(newest, tmp_path):
    """An interpreter whose file went away is reported, however runs are made."""
    missing = Interpreter(
        str(tmp_path / "gone"), "3.14.0", False, "", "linux", "/nowhere"
    )
    for way in ({}, {"forks": False}, {"plain": True}):
        with Runner(Store(tmp_path), **way) as one, pytest.raises(Gone) as caught:
            one.now(Job(snippet("print(1)"), missing))
        assert caught.value.interpreter == missing
        assert "No such file or directory" in caught.value.why


def test_an_interpreter_that_vanishes_stops_no_other(newest, tmp_path):
    """Jobs for other interpreters go on when one does not start."""
    missing = Interpreter(
        str(tmp_path / "gone"), "3.14.0", False, "", "linux", "/nowhere"
    )
    one = snippet("print(1)")
    with Runner(Store(tmp_path)) as runner_:
        results = runner_.run([Job(one, missing), Job(one, newest)])
    assert list(results.gone) == [missing]
    assert results.outcomes["topic/one"] == {newest: Outcome(0, "1\n", "")}


def test_a_known_result_is_not_run_again(newest, tmp_path):
    """The second time, only a snippet that changed is executed."""
    store = Store(tmp_path)
    several = [snippet(f"print({n})", name=f"topic/number_{n}") for n in range(5)]
    with Runner(store) as one:
        assert one.run([Job(x, newest) for x in several]).executed == 5
        assert one.run([Job(x, newest) for x in several]).executed == 0
        several[3] = snippet("print('three')", name="topic/number_3")
        again = one.run([Job(x, newest) for x in several])
    assert again.executed == 1
    assert again.outcomes["topic/number_3"][newest].stdout == "three\n"


@pytest.mark.parametrize("change", ["version", "build", "platform", "lock"])
def test_another_interpreter_or_lock_file_is_another_key(newest, tmp_path, change):
    """What decides a result is part of its key: version, build, platform, lock file."""
    from dataclasses import replace

    one = snippet("print(1)")
    with Runner(Store(tmp_path), "lock") as first:
        assert first.run([Job(one, newest)]).executed == 1
    value = "win-amd64" if change == "platform" else "3.99.9"
    other = newest if change == "lock" else replace(newest, **{change: value})
    with Runner(Store(tmp_path), "new" if change == "lock" else "lock") as second:
        assert second.run([Job(one, other)]).executed == 1


def test_the_engine_is_part_of_the_key(monkeypatch):
    """A changed setting of the engine makes every kept result unknown."""
    before = runner.engine_digest()
    monkeypatch.setattr(runner, "LIMITS", {})
    assert runner.engine_digest() != before


def test_refused_runs_are_tried_again(newest, tmp_path):
    """A fault is not kept: the next build runs the snippet anew."""
    one = snippet("{}['x']")
    with Runner(Store(tmp_path)) as runner_:
        for _ in range(2):
            results = runner_.run([Job(one, newest)])
            assert (results.executed, len(results.faults)) == (1, 1)


def test_ends_when_the_build_is_killed(newest, tmp_path):
    """A build that is killed takes its running snippets with it."""
    code = (
        "from pathlib import Path\n"
        "from picklejar import interpreters, snippets\n"
        "from picklejar.cache import Store\n"
        "from picklejar.jobs import Job\nfrom picklejar.runner import Runner\n"
        'text = \'"""Wait."""\\nimport subprocess\\n'
        'subprocess.run(["sleep", "95.31"])\\n\'\n'
        "one = snippets.parse('topic/one', Path('topic/one.py'), text)\n"
        f"store = Store(Path({str(tmp_path)!r}))\n"
        "python = interpreters.find(store).interpreters[0]\n"
        "Runner(store).now(Job(one, python))\n"
    )
    build = subprocess.Popen([sys.executable, "-c", code])
    try:
        wait_for(lambda: "95.31" in processes())
    finally:
        build.kill()
        build.wait()
    wait_for(lambda: "95.31" not in processes())


def processes() -> str:
    command = ["ps", "ax", "-o", "comm,args"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return "\n".join(x for x in lines.splitlines() if x.startswith("sleep"))


def wait_for(condition) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline, "it did not happen within 120 s"
        time.sleep(0.05)


def test_forked_runs_print_what_fresh_ones_print(found, tmp_path):
    """Every snippet of this project prints the same bytes either way, on each Python.

    This is what allows a warden to fork a warm interpreter, to end it quickly, and to
    load modules beforehand.
    """
    from picklejar.project import Project
    from picklejar.settings import Settings

    project = Project(ROOT, Settings(execute=False))
    project.found = found
    known = project.look()
    every = [inputs.supplied(one, known.verdicts) for one in known.snippets.values()]
    # One hash seed will do: what differs between two is no matter of how runs start.
    jobs = [
        Job(job.snippet, job.interpreter, job.seeds[:1])
        for job in project.jobs(every)
        if job.interpreter.forks
    ]
    forked, fresh = both_ways(jobs, tmp_path)
    assert set(forked) == {job.snippet.name for job in jobs}
    assert len(forked) >= 50
    assert forked == fresh
