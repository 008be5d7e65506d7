"""Pages rendered while the snippets run are used only where the runs prove them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time

import nbformat
import pytest

from picklejar import ahead, records, site
from picklejar.ahead import Ahead
from picklejar.errors import Faults
from picklejar.settings import Settings
from tests.conftest import program

EAGER = """
from picklejar import ahead, bundle, cli
ahead.WORTH, bundle.ensure = 1, lambda *_, **__: True
cli.main(["build"])
"""
"""A build that renders ahead however few runs there are, and bundles nothing."""

THREADS = """
import sys
from picklejar import render
early, pool = "nbconvert" in sys.modules, render.ThreadPoolExecutor
def told():
    print(f"{early}, then {'nbconvert' in sys.modules}", flush=True)
    return pool()
render.ThreadPoolExecutor = told
"""
"""Says whether notebooks' modules are loaded at first, and when threads begin."""

HELLO = program("import pickle\nprint(pickle.dumps('hello', protocol=2))")


@pytest.fixture
def built(project, newest, monkeypatch):
    """Build a project whose runs are worth a second process, or are not."""
    monkeypatch.setenv("PICKLEJAR_PYTHONS", newest.path)
    monkeypatch.setattr("picklejar.bundle.ensure", lambda *_, **__: True)
    finished = []
    finish = Ahead.finish

    def told(self, target):
        finished.append(finish(self, target))
        return finished[-1]

    monkeypatch.setattr(Ahead, "finish", told)

    def build(one, worth=1):
        monkeypatch.chdir(one.root)
        monkeypatch.setattr(ahead, "WORTH", worth)
        finished.clear()
        target = one.root / f"site-{worth}"
        site.build(one, target)
        assert not list((one.root / ".cache/site").glob("build-*"))
        return target, list(finished)

    return build


def accept(one):
    for verdict in one.look(accept=True).verdicts.values():
        records.save(verdict.snippet, verdict.update)
    (one.root / ".cache/picklejar/run.log").unlink()


def files(folder):
    # The theme of a small project writes the time into each page.
    return {
        path.relative_to(folder): re.sub(rb"Build Date.*", b"", path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"  # it holds the time
    }


def test_the_site_is_the_same_whichever_process_rendered_it(project, built):
    """Pages made ahead are byte for byte those that a build makes after the runs."""
    one = project({"topic/hello": HELLO})
    accept(one)
    early, finished = built(one)
    assert finished == [1]
    late, finished = built(one, worth=10**9)
    assert finished == [None]
    assert files(early) == files(late)
    assert "recorded, not run" not in (early / "index.html").read_text("utf-8")


def test_the_first_build_starts_it_before_the_snippets_are_read(project, built):
    """Where nothing was ever run, files are counted; the runs need not be."""
    one = project({f"topic/hello_{n}": HELLO for n in range(3)})
    accept(one)
    assert one.untried() == 3
    _, finished = built(one, worth=3)
    assert finished == [1]
    assert one.untried() == 0


def test_a_warm_build_starts_none(project, built):
    """Where all results are known there is nothing to run ahead of."""
    one = project({"topic/hello": HELLO})
    accept(one)
    built(one)
    _, finished = built(one)
    assert finished == [None]


def test_what_no_record_foretold_is_rendered_anew(project, built):
    """Where drift is shown, the page shows what happened and not what was expected."""
    one = project({"topic/hello": HELLO}, settings=Settings(drift=True))
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    path.write_text(path.read_text("utf-8").replace("hello", "adieu"), "utf-8")
    target, finished = built(one)
    assert not finished
    page = (target / "index.md").read_text("utf-8")
    assert "hello" in page
    assert "adieu" not in page


def test_drift_stops_the_build_and_the_renderer(project, built):
    """A run that contradicts its record leaves neither a site nor a process."""
    one = project({"topic/hello": HELLO})
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    path.write_text(path.read_text("utf-8").replace("hello", "adieu"), "utf-8")
    linger(one)
    with pytest.raises(Faults, match="drifted from the record"):
        built(one)
    assert not (one.root / "site-1").exists()
    assert not renderers(one.root)


def test_a_python_that_a_complete_build_demands_is_still_demanded(project, built):
    """Pages made ahead do not let a build pass that lacks a recorded Python."""
    one = project({"topic/hello": HELLO}, settings=Settings(complete=True))
    accept(one)
    path = one.snippets_folder / "topic/hello.yaml"
    text = path.read_text("utf-8")
    label = one.found.interpreters[0].version
    path.write_text(text.replace(label, f"{label}, 3.99.1", 1), "utf-8")
    with pytest.raises(Faults, match=r"CI=1, and CPython 3\.99 did not run"):
        built(one)


def test_what_is_wrong_with_a_page_is_said_as_ever(project, newest):
    """Where the renderer fails, the build renders again and meets the same fault."""
    page = "# Home\n\n/// snippet | topic/hello\n///\n\n[gone](gone.md)\n"
    one = project({"topic/hello": HELLO}, {"index.md": page})
    accept(one)
    done = eagerly(one, newest, EAGER)
    assert done.returncode == 1
    assert done.stderr.count("target is not found among documentation files") == 1
    assert "error: Aborted with 1 warnings in strict mode!" in done.stderr
    assert not (one.root / "site").exists()


def test_an_interrupted_build_leaves_no_renderer(project, newest):
    """Ctrl-C ends the build, the process beside it, and what both had made."""
    slow = program("import time\ntime.sleep(2)\nprint('slow')")
    one = project({"topic/slow": slow})
    accept(one)
    linger(one)
    # A shell may have started the tests with interrupts ignored.
    heard = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    build = subprocess.Popen(
        [sys.executable, "-c", heard + EAGER],
        cwd=one.root,
        env={**os.environ, "PICKLEJAR_PYTHONS": newest.path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not renderers(one.root):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    build.send_signal(signal.SIGINT)
    assert build.wait(30) != 0
    assert not renderers(one.root)
    assert not list((one.root / ".cache/site").glob("build-*"))


def test_notebooks_are_loaded_before_there_are_threads(project, newest):
    """What MkDocs and the thread for notebooks both import is there before either."""
    one = project({"topic/hello": HELLO})
    accept(one)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# N")])
    nbformat.write(notebook, one.docs_folder / "note.ipynb")
    code = EAGER.replace("cli.main", THREADS + "cli.main")
    done = eagerly(one, newest, code, PICKLEJAR_EXECUTE="0")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("False, then True\n")


def eagerly(one, newest, code, **environment):
    """Run a variant of `EAGER` to its end, on one Python."""
    known = {"PICKLEJAR_PYTHONS": newest.path, "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=one.root,
        env={**os.environ, **known, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def linger(one):
    """Have every rendering of a project take longer than any test waits for it."""
    hook = one.root / "linger.py"
    hook.write_text("import time\ndef on_pre_build(config): time.sleep(60)\n", "utf-8")
    with (one.root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [linger.py]\n")


def renderers(root):
    """Return the processes that render this project."""
    said = subprocess.run(
        ["ps", "-eww", "-o", "pid,args"], capture_output=True, text=True, check=True
    ).stdout
    return [x for x in said.splitlines() if "picklejar.render" in x and str(root) in x]
