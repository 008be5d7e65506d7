"""What a reader takes away: the copied program does what the page says it does."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys

import pytest

THIS = "{}.{}".format(*sys.version_info)
EACH = 3


def kinds(figure) -> set[str]:
    """Return what makes a figure unlike the simplest ones."""
    output = next(x for x in figure.outputs if x.made_by(THIS))
    traits = {
        "tabs": len(figure.outputs) > 1,
        "traceback": "Traceback" in output.stderr,
        "excerpt": len(figure.code) > 1,
        "class": "\nclass " in figure.copied,
        "dependency": "# /// script" in figure.copied,
    }
    return {name for name, has in traits.items() if has} or {"plain"}


@pytest.fixture(scope="module")
def chosen(figures, programs):
    """Some figures of every kind that this Python and this machine can run."""
    able = [
        figure
        for figure in figures
        if any(output.made_by(THIS) for output in figure.outputs)
        and all(map(shutil.which, programs[figure.name].needs))
    ]
    by_kind: dict[str, list] = {}
    for figure in able:
        for kind in kinds(figure):
            by_kind.setdefault(kind, []).append(figure)
    assert by_kind.keys() >= {"plain", "tabs", "traceback", "class"}
    some = {
        (figure.path, figure.id): figure
        for found in by_kind.values()
        for figure in found[:: -(-len(found) // EACH)]
    }
    assert len(some) >= 12
    # In the order of pages, so that each is opened once.
    return [some[key] for key in sorted(some)]


@pytest.fixture(scope="module")
def copied(page, chosen):
    """What lands on the clipboard for each chosen figure when its button is pressed."""
    texts = []
    for figure in chosen:
        if not page.url.endswith(figure.path):
            page.goto(figure.path)
        page.evaluate("navigator.clipboard.writeText('nothing was copied')")
        page.locator(f"[id='{figure.id}'] .pj-copy").click()
        page.get_by_text("Copied to clipboard").wait_for()
        texts.append(page.evaluate("navigator.clipboard.readText()"))
    return texts


def test_a_copied_program_prints_what_the_page_shows(
    chosen, copied, programs, tmp_path
):
    """Pasted into a file of an empty folder and run, it prints the page's output."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTHON") and name != "FORCE_COLOR"
    }
    for number, (figure, text) in enumerate(zip(chosen, copied, strict=True)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / figure.file).write_text(text, "utf-8")
        done = subprocess.run(
            [sys.executable, figure.file],
            cwd=folder,
            env={**environment, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        # A page names the file and not its folder, as an error does up to 3.13.
        stdout, stderr = (
            text.replace(f"{folder}/", "") for text in (done.stdout, done.stderr)
        )
        for normalise in programs[figure.name].normalisers:
            stdout, stderr = normalise(stdout), normalise(stderr)
        output = next(x for x in figure.outputs if x.made_by(THIS))
        assert stdout == output.stdout, figure.name
        # Above its last line a traceback names files of Python, which a page shortens.
        assert stderr.splitlines()[-1:] == output.stderr.splitlines()[-1:], figure.name
        raises = programs[figure.name].exception_on(platform.python_version())
        assert (done.returncode != 0) == (raises is not None), figure.name


def test_every_copy_button_holds_the_program_as_it_is_shown(figures, programs):
    """Nothing is copied but the program, to the last byte as its code block has it."""
    for figure in figures:
        assert figure.copied == programs[figure.name].shown, figure.name
        assert figure.code[-1] == figure.copied, figure.name


def test_every_download_is_the_file_of_the_repository(site, figures, programs):
    """The link below Download leads to the snippet's file, byte for byte."""
    for figure in figures:
        served = (site / figure.download.lstrip("/")).read_bytes()
        assert served == programs[figure.name].path.read_bytes(), figure.name


def test_a_download_is_saved_under_the_name_of_the_program(page, chosen, programs):
    """Pressing Download saves the file under the name that it must run under."""
    for figure in chosen[:3]:
        page.goto(figure.path)
        with page.expect_download() as download:
            page.locator(f"[id='{figure.id}'] .pj-download").click()
        program = programs[figure.name]
        assert download.value.suggested_filename == program.file_name
        assert download.value.path().read_bytes() == program.path.read_bytes()
