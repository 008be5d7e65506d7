"""Where there is no Linux, ordinary processes print the same and leave nothing behind.

Everything that `test_runner` says of a run holds here as well: its tests run so too.
"""

from __future__ import annotations

import sys

import pytest

from picklejar import snippets
from picklejar.cache import Store
from picklejar.portable import Plain
from picklejar.project import Project
from picklejar.runner import Runner
from picklejar.runs import GRACE, MOST, shorten
from picklejar.workplace import windows_environment
from tests.conftest import ROOT


@pytest.fixture
def go(tmp_path):
    """Run a program as Windows would, whose lines end with two characters."""

    def run(code: str, timeout: float = 20, limit: int = 1000):
        (tmp_path / "program.py").write_text(code, "utf-8")
        return plain.run(
            {
                "argv": [sys.executable, "program.py"],
                "cwd": str(tmp_path),
                "folders": [str(tmp_path)],
                "env": {"TMPDIR": str(tmp_path), "PATH": "/usr/bin:/bin"},
                "most": MOST,
                "timeout": timeout,
                "grace": GRACE,
                "output_limit": limit,
            }
        )

    plain = Plain("\r\n")
    yield run
    plain.close()


def test_snippets_print_what_a_warden_sees(found, tmp_path):
    """A selection of the project's snippets prints the same bytes on every Python."""
    every, _ = snippets.load(ROOT / "snippets")
    project = Project(ROOT)
    project.found = found
    chosen = [every[name] for name in sorted(every)[::12]]
    chosen = [one for one in chosen if project.interpreters_for(one)]
    jobs = project.jobs(chosen)
    outcomes = []
    for plain in (False, True):
        with Runner(Store(tmp_path / str(plain)), plain=plain) as one:
            results = one.run(jobs)
        assert not results.faults
        assert not results.gone
        outcomes.append(results.outcomes)
    assert set(outcomes[0]) == {one.name for one in chosen}
    assert len(chosen) >= 15
    assert outcomes[0] == outcomes[1]


def test_line_ends_of_windows_are_read_back(go):
    """What an interpreter wrote for a line end is the line end that was printed."""
    raw = go(
        "import os\n"
        r"os.write(1, b'one\r\ntwo\r\r\nthree\n'); os.write(2, b'no\r\n')"
    )
    assert (raw.status, raw.end) == (0, "exit")
    assert (raw.stdout, raw.stderr) == (b"one\ntwo\r\nthree\n", b"no\n")


def test_one_that_prints_while_it_ends_is_read_to_its_end(go):
    """Nothing that was printed before the end is lost."""
    raw = go("print('x' * 900, end='', flush=True)")
    assert raw.stdout == b"x" * 900


def test_a_flood_in_the_last_moment_is_a_flood(go):
    """Too much is too much, even where the program has ended meanwhile."""
    assert go("print('x' * 2000)").end == "flood"


def test_a_program_that_closes_its_output_is_waited_for(go):
    """The end is that of the process, not of its output."""
    raw = go("import os, time; os.close(1); os.close(2); time.sleep(0.5); os._exit(3)")
    assert (raw.status, raw.end) == (3, "exit")


def test_the_environment_of_windows_has_what_python_needs_there():
    """Of the user's settings only the system's own folder is passed on."""
    base = {"HOME": r"C:\run", "TMPDIR": r"C:\run", "PATH": "/usr/bin", "TZ": "UTC"}
    inherited = {"SYSTEMROOT": r"D:\Windows", "SECRET": "mine"}
    given = windows_environment(base, inherited, [r"C:\node"])
    assert given["PATH"] == r"C:\node;D:\Windows\System32;D:\Windows"
    assert given["SYSTEMROOT"] == r"D:\Windows"
    assert given["TEMP"] == given["TMP"] == r"C:\run"
    assert "SECRET" not in given


def test_paths_of_windows_are_shortened_to_the_same_words():
    """A traceback names the same files, whichever way its slashes lean."""
    work, library = r"C:\Temp\picklejar-1\work", r"C:\Python314\Lib"
    text = (
        f'  File "{work}\\one.py", line 1\n'
        f'  File "{library}\\multiprocessing\\context.py", line 2\n'
        r"    print(r'a\b')"
    )
    assert shorten(text, "one.py", work, library) == (
        '  File "one.py", line 1\n'
        '  File "…/multiprocessing/context.py", line 2\n'
        r"    print(r'a\b')"
    )
    unix = text.replace(work, "/w").replace(library, "/l").replace("\\", "/")
    assert shorten(unix, "one.py", "/w", "/l") == (
        '  File "one.py", line 1\n'
        '  File "…/multiprocessing/context.py", line 2\n'
        "    print(r'a/b')"
    )


def test_nothing_is_left_of_a_program_that_starts_others(go):
    """Grandchildren in sessions of their own end with a program that runs too long."""
    import psutil

    raw = go(
        "import subprocess, time\n"
        'code = \'import subprocess; subprocess.run(["sleep", "94.86"])\'\n'
        "import sys\n"
        "subprocess.Popen([sys.executable, '-c', code], start_new_session=True)\n"
        "time.sleep(60)\n",
        timeout=1,
    )
    assert (raw.status, raw.end) == (None, "timeout")
    assert not [
        x
        for x in psutil.process_iter(["cmdline"])
        if "94.86" in (x.info["cmdline"] or [])
    ]


def test_a_selection_is_reachable_by_the_setting():
    """PICKLEJAR_PLAIN=1 makes a whole build run so."""
    from picklejar.settings import Settings

    assert Settings.from_environment({"PICKLEJAR_PLAIN": "1"}).plain
    assert Settings.from_environment({}).plain == (sys.platform != "linux")
