"""The command checks, regenerates and runs, and its exit status tells."""

from __future__ import annotations

import difflib
import json
import os
import signal
import subprocess
import sys
import time

from picklejar import records
from tests.conftest import program
from tests.test_project import accept

HELLO = program("print('hello')")


def test_help_names_every_command(command, tmp_path):
    """Help works outside a project and lists what there is."""
    done = command(tmp_path, "--help")
    assert done.returncode == 0
    for name in ("check", "regenerate", "merge", "run", "pythons", "build", "explain"):
        assert f"\n  {name} " in done.stdout


def test_outside_a_project_the_message_says_so(command, tmp_path):
    """Without a project the command says what it looked for."""
    done = command(tmp_path, "check")
    assert done.returncode == 1
    assert "error: no project here" in done.stderr
    assert "cure: change into the project's folder" in done.stderr


def test_wrong_use_has_its_own_exit_status(command, tmp_path):
    """An unknown command or option exits with 2."""
    assert command(tmp_path, "chek").returncode == 2
    assert command(tmp_path, "run").returncode == 2


def test_check_regenerate_check(command, project):
    """A new snippet fails the check, is recorded, and passes it."""
    root = project({"topic/hello": HELLO}).root
    first = command(root, "check")
    assert first.returncode == 1
    assert "error: snippets/topic/hello.py: it has no record" in first.stderr
    second = command(root, "regenerate")
    assert (second.returncode, second.stdout) == (
        0,
        "wrote snippets/topic/hello.yaml\n1 of 1 record written\n",
    )
    third = command(root, "check")
    assert (third.returncode, third.stderr) == (0, "")
    assert third.stdout == "1 snippet, 1 different output, 0 runs made, 0 errors\n"


def test_check_prints_a_diff_and_the_command_that_accepts_it(command, project):
    """Drift is shown as a diff, with what to type."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    path.write_text(path.read_text("utf-8").replace("    hello", "    hallo"), "utf-8")
    done = command(one.root, "check", "topic/hello")
    assert done.returncode == 1
    assert "    -  hallo\n    +  hello\n" in done.stderr
    assert "cure: picklejar regenerate topic/hello, then review the diff" in done.stderr


def test_regenerate_writes_only_what_changed(command, project):
    """Records that agree are not touched."""
    one = project({"topic/hello": HELLO, "topic/other": program("print('other')")})
    accept(one)
    changed = program("print('changed')")
    (one.snippets_folder / "topic/other.py").write_text(changed, "utf-8")
    done = command(one.root, "regenerate")
    assert done.stdout == "wrote snippets/topic/other.yaml\n1 of 2 records written\n"


def test_regenerate_adds_a_patch_release_only_when_asked(command, project, newest):
    """Where it prints what its neighbour prints, it is no news; a switch adds it."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    series = newest.version.rpartition(".")[0]
    text = path.read_text("utf-8").replace(newest.version, f"{series}.999")
    path.write_text(text, "utf-8")
    assert command(one.root, "pythons").stdout == f"{series}.999\n"
    done = command(one.root, "regenerate")
    assert done.stdout == "0 of 1 record written\n"
    done = command(one.root, "regenerate", "--patch-releases")
    assert done.stdout == "wrote snippets/topic/hello.yaml\n1 of 1 record written\n"
    assert command(one.root, "pythons").stdout == f"{series}.999\n{newest.version}\n"


def test_regenerate_refuses_what_cannot_be_shown(command, project):
    """A surprise exception leaves the record as it was and the status at 1."""
    one = project({"topic/hello": HELLO})
    accept(one)
    before = (one.snippets_folder / "topic/hello.yaml").read_text("utf-8")
    (one.snippets_folder / "topic/hello.py").write_text(program("{}[1]"), "utf-8")
    done = command(one.root, "regenerate")
    assert done.returncode == 1
    assert "it ended with KeyError, which it does not declare" in done.stderr
    assert (one.snippets_folder / "topic/hello.yaml").read_text("utf-8") == before


def test_regenerate_demands_no_python_even_under_ci(project, newest):
    """A CI's job records what its machine has, and keeps what others recorded."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("64: ", "64: 2.7.18, "), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "picklejar", "regenerate"],
        cwd=one.root,
        env={**os.environ, "PICKLEJAR_PYTHONS": newest.path, "CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{newest.version}, 2.7.18\n" in path.read_text("utf-8")


def test_regenerate_says_what_it_drops(command, project):
    """Outputs that another program made elsewhere are dropped, and that is said."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    text = path.read_text("utf-8")
    first = text.index("64: ") + len("64: ")
    path.write_text(text[:first] + "2.7.18, " + text[first:], "utf-8")
    (one.snippets_folder / "topic/hello.py").write_text(program("print('x')"), "utf-8")
    done = command(one.root, "regenerate")
    assert done.returncode == 0
    assert (
        "snippets/topic/hello.yaml: dropping what another program did on 2.7.18,"
        " which this machine lacks"
    ) in done.stderr


def test_a_new_interpreter_is_one_command_and_a_reviewable_diff(
    project, newest, tmp_path
):
    """A Python that was never there: one command, and each record gains its name."""
    version = "3.99.0"
    answer = {
        "implementation": "CPython",
        "version": version,
        "free_threaded": False,
        "debug": False,
        "build": "made up",
        "platform": "linux-x86_64",
        "machine": "x86_64",
        "bits": 64,
        "executable": str(tmp_path / "python3.99"),
        "library": newest.library,
        "virtual": False,
    }
    fake = tmp_path / "python3.99"
    fake.write_text(
        "#!/bin/sh\n"
        f"case \"$*\" in *' -c '*) echo '{json.dumps(answer)}';;"
        f' *) exec {newest.path} -X newer "$@";; esac\n',
        "utf-8",
    )
    fake.chmod(0o755)
    differs = program("import sys\nprint('newer' in sys._xoptions)")
    one = project({"topic/hello": HELLO, "topic/version": differs})
    accept(one)
    paths = [one.snippets_folder / f"topic/{x}.yaml" for x in ("hello", "version")]
    before = [path.read_text("utf-8").splitlines() for path in paths]
    done = subprocess.run(
        [sys.executable, "-m", "picklejar", "regenerate"],
        cwd=one.root,
        env={**os.environ, "PICKLEJAR_PYTHONS": f"{newest.path}{os.pathsep}{fake}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith("2 of 2 records written\n")
    changes = [
        [
            line
            for line in difflib.unified_diff(
                old, path.read_text("utf-8").splitlines(), n=0
            )
            if line[0] in "+-" and line[:3] not in ("+++", "---")
        ]
        for old, path in zip(before, paths, strict=True)
    ]
    known = f"    linux-x86_64: {newest.version}"
    assert changes[0] == [f"-{known}", f"+{known.replace('64: ', f'64: {version}, ')}"]
    assert changes[1] == [
        "+- pythons:",
        f"+    linux-x86_64: {version}",
        "+  status: 0",
        "+  stdout: |",
        "+    True",
    ]


def test_regenerate_killed_half_way_leaves_records_whole(command, project):
    """Killed at any moment, every record is the old one or the new one."""
    names = [f"topic/number_{n}" for n in range(8)]
    slow = "import time\ntime.sleep(0.2)\nprint('{}')"
    one = project({name: program(slow.format("old")) for name in names})
    accept(one)
    before = {x: records.path_of(one.snippet(x)).read_text("utf-8") for x in names}
    for name in names:
        path = one.snippets_folder / f"{name}.py"
        path.write_text(program(slow.format("new")), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "picklejar", "regenerate"],
        cwd=one.root,
        env={**os.environ, "PICKLEJAR_PYTHONS": one.found.interpreters[0].path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    kept = one.store.folder / "run.log"
    count = len(kept.read_bytes().split())
    deadline = time.monotonic() + 30
    while len(kept.read_bytes().split()) == count:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    for name in names:
        snippet = one.snippet(name)
        record = records.load(snippet)
        assert record is not None
        text = records.path_of(snippet).read_text("utf-8")
        assert text == before[name] or record.program == snippet.digest
    # What had run before the kill is known: only the rest runs again.
    done = command(one.root, "regenerate")
    assert done.returncode == 0
    assert "running 8 examples" not in done.stderr
    assert command(one.root, "check").returncode == 0


def test_run_prints_what_a_user_would_see(command, project):
    """One snippet runs on a chosen Python; its output comes through as it is."""
    one = project({"topic/hello": HELLO})
    done = command(one.root, "run", "topic/hello")
    assert (done.returncode, done.stdout) == (0, "hello\n")
    done = command(one.root, "run", "topic/hello", "--python", "3.2")
    assert done.returncode == 1
    assert "no Python of this machine runs it as 3.2" in done.stderr
    done = command(one.root, "run", "topic/helo")
    assert done.returncode == 1
    assert "cure: did you mean topic/hello?" in done.stderr


def test_run_reports_a_fault(command, project):
    """A snippet that ends otherwise than it says makes the status 1."""
    one = project({"topic/bad": program("{}[1]")})
    done = command(one.root, "run", "topic/bad")
    assert done.returncode == 1
    assert "it ended with KeyError" in done.stderr


def test_build_puts_a_whole_site_in_place(command, project):
    """A build makes pages and their Markdown; a failed one changes nothing."""
    one = project({"topic/hello": HELLO})
    accept(one)
    done = command(one.root, "build")
    assert done.returncode == 0, done.stderr
    site = one.root / "site"
    assert (site / "index.html").exists()
    assert "```text\nhello\n```" in (site / "index.md").read_text("utf-8")
    assert (site / "llms.txt").read_text("utf-8").startswith("# A small project\n")
    (one.docs_folder / "index.md").write_text("# B\n\n[gone](gone.md)\n", "utf-8")
    (one.snippets_folder / "topic/hello.py").unlink()
    (one.snippets_folder / "topic/hello.yaml").unlink()
    done = command(one.root, "build")
    assert done.returncode == 1
    assert "target is not found among documentation files" in done.stderr
    assert "error: Aborted with 1 warnings in strict mode!" in done.stderr
    assert "```text\nhello\n```" in (site / "index.md").read_text("utf-8")
    assert not list((one.root / ".cache/site").glob("build-*"))


def test_two_builds_at_once_both_succeed(project, newest):
    """Two builds of one project at once both end well and leave one whole site."""
    slow = program("import time\ntime.sleep(0.5)\nprint('slow')")
    one = project({"topic/slow": slow})
    accept(one)
    (one.snippets_folder / "topic/slow.py").write_text(
        slow.replace("0.5", "0.6"), "utf-8"
    )
    accept(one)
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", "picklejar", "build"],
            cwd=one.root,
            env={**os.environ, "PICKLEJAR_PYTHONS": newest.path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    for build in builds:
        output, _ = build.communicate(timeout=120)
        assert build.returncode == 0, output
    assert "slow" in (one.root / "site/index.md").read_text("utf-8")
