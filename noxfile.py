# /// script
# requires-python = ">=3.11"
# dependencies = ["nox[uv]>=2026.4"]
# ///
"""What can be done with this project: `nox -s docs`, `nox -s tests`, `nox -l`.

nox itself may run on any Python from 3.11.  Each session makes an environment below
`.nox/` from `uv.lock`, with the newest CPython of this machine that the locked
packages fit, or with one that uv fetches.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nox

nox.needs_version = ">=2026.4"
nox.options.sessions = ["docs", "tests"]
nox.options.error_on_external_run = True

ROOT = Path(__file__).parent
# Newest first.  What pyproject.toml requires, and what every locked package has a
# wheel for.
FITTING = ["3.15", "3.14", "3.13", "3.12"]
# Says nothing new, twice a build: the theme's notice that MkDocs 2 will differ.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


@nox.session(python=False)
def docs(session: nox.Session) -> None:
    """Build the site into site/, every snippet run on every Python found."""
    python = environment(session, "docs", "snippets")
    session.run(*python, "-m", "picklejar", "build", *session.posargs, env=QUIET)


@nox.session(python=False)
def serve(session: nox.Session) -> None:
    """Show the site at http://127.0.0.1:8000 and follow every change."""
    python = environment(session, "docs", "snippets")
    session.run(*python, "-m", "picklejar", "bundle", env=QUIET)
    # A change in src/ needs a new process; MkDocs itself watches docs/ and snippets/.
    # Drifted output is shown, not refused: this is where it is being changed.
    session.run(
        *python,
        "-m",
        "watchfiles",
        "--filter=python",
        f"{python[0]} -m mkdocs serve {' '.join(session.posargs)}",
        "src",
        env={**QUIET, "PICKLEJAR_DRIFT": "show"},
    )


@nox.session(python=False)
def tests(session: nox.Session) -> None:
    """Run all tests, those in a real browser included."""
    python = environment(session, "docs", "snippets", "tests")
    settings = {**QUIET, "PICKLEJAR_CHROMIUM": browser(session, python)}
    # Much of it is waiting for browsers and processes: more of it than processors.
    several = f"--numprocesses={2 * (os.cpu_count() or 1)}"
    spread = [several, "--dist=loadfile", "--no-loadscope-reorder"]
    chosen = session.posargs or spread
    session.run(*python, "-m", "pytest", *chosen, env=settings)


@nox.session(python=False)
def regenerate(session: nox.Session) -> None:
    """Write what the snippets print now into their records, where it changed."""
    python = environment(session, "docs", "snippets")
    session.run(*python, "-m", "picklejar", "regenerate", *session.posargs)


@nox.session(python=False)
def merge(session: nox.Session) -> None:
    """Add records that other machines made: `nox -s merge -- FOLDER`."""
    python = environment(session, "docs", "snippets")
    session.run(*python, "-m", "picklejar", "merge", *session.posargs)


@nox.session(python=False)
def lint(session: nox.Session) -> None:
    """Check style and types of the generator, the tests and every snippet."""
    python = environment(session, "docs", "snippets", "tests", "lint")
    session.run(*python, "-m", "ruff", "check", ".")
    session.run(*python, "-m", "ruff", "format", "--check", ".")
    session.run(*python, "-m", "mypy")
    session.run(*python, "-m", "mypy", "--config-file", "snippets/mypy.ini", "snippets")
    zizmor = str(Path(python[0]).with_name("zizmor"))
    session.run(
        *(zizmor, "--offline", "--no-progress", ".github/workflows"), external=True
    )


@nox.session(python=False, default=False)
def measure(session: nox.Session) -> None:
    """Print what things cost, as ratios taken in one run (names choose some)."""
    python = environment(session, "docs", "snippets", "tests", "measure")
    chosen = session.posargs or sorted(
        p.stem for p in (ROOT / "measure").glob("[!_]*.py")
    )
    for name in chosen:
        session.run(*python, f"measure/{name}.py", env=QUIET)


def environment(session: nox.Session, *groups: str) -> list[str]:
    """Make this session's environment as locked; return its Python's command."""
    wanted = newest_python()
    folder = ROOT / ".nox" / session.name.partition("-")[0]
    told = wanted or f"{FITTING[1]}, which uv will fetch"
    session.log(f"building with the newest fitting Python: {told}")
    command = [uv(session), "sync", "--locked", "--no-default-groups"]
    if "docs" in groups and not all(map(shutil.which, ("node", "npm"))):
        # 60 MB, and so only where this machine has none to bundle the browser parts.
        groups += ("node",)
    for group in groups:
        command += ["--group", group]
    session.run(
        *command,
        "--python",
        wanted or FITTING[1],
        env={"UV_PROJECT_ENVIRONMENT": str(folder), "VIRTUAL_ENV": ""},
        external=True,
        silent="-v" not in session.posargs,
    )
    scripts = "Scripts" if platform.system() == "Windows" else "bin"
    return [str(folder / scripts / "python")]


def uv(session: nox.Session) -> str:
    """Return the uv that came with nox, or one on the PATH."""
    try:
        from uv import find_uv_bin
    except ImportError:
        if found := shutil.which("uv"):
            return found
        session.error("uv is missing: run `pip install 'nox[uv]'`")
    return find_uv_bin()


def newest_python() -> str | None:
    """Return the newest CPython here that fits, None where there is none."""
    for version in FITTING:
        for path in candidates(version):
            if starts(path, version):
                # An environment of a link may not find its standard library.
                return os.path.realpath(path)
    return None


def candidates(version: str) -> Iterator[str]:
    """Yield places where a Python of a minor version may lie, likely ones first."""
    name = f"python{version}"
    home = Path.home()
    folders = [Path(x) for x in os.environ.get("PATH", "").split(os.pathsep) if x]
    pyenvs = {Path(os.environ.get("PYENV_ROOT") or home / ".pyenv")}
    # pyenv's shims fail for versions that are not selected: look where they point.
    pyenvs |= {x.parent for x in folders if x.name == "shims"}
    for folder in [*folders, home / ".local/bin"]:
        if folder.name != "shims" and (folder / name).exists():
            yield str(folder / name)
    for root in pyenvs:
        for found in sorted(
            root.glob(f"versions/{version}.*/bin/python"), reverse=True
        ):
            yield str(found)
    managed = Path(
        os.environ.get("UV_PYTHON_INSTALL_DIR") or home / ".local/share/uv/python"
    )
    for found in sorted(managed.glob(f"cpython-{version}.*/bin/python3"), reverse=True):
        yield str(found)


def starts(path: str, version: str) -> bool:
    """Whether an executable really is that CPython, with threads as usual."""
    question = (
        "import platform, sys, sysconfig; print(platform.python_implementation(),"
        " '%d.%d' % sys.version_info[:2], sysconfig.get_config_var('Py_GIL_DISABLED'))"
    )
    try:
        done = subprocess.run(
            [path, "-c", question],
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return bool(re.fullmatch(rf"CPython {re.escape(version)} (None|0)\s*", done.stdout))


def browser(session: nox.Session, python: list[str]) -> str:
    """Return a Chromium: this machine's, Playwright's, apt's; else say what to do."""
    if found := os.environ.get("PICKLEJAR_CHROMIUM") or installed_browser():
        return found
    ask = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as x: print(x.chromium.executable_path)"
    )
    done = subprocess.run(
        [*python, "-c", ask], capture_output=True, text=True, check=True
    )
    own = done.stdout.strip()
    if not Path(own).exists():
        session.log("no Chromium here; asking Playwright to download one")
        session.run(
            *python,
            *("-m", "playwright", "install", "chromium", "--only-shell"),
            success_codes=range(256),
        )
    if Path(own).exists():
        return own
    if shutil.which("apt-get") and hasattr(os, "getuid") and os.getuid() == 0:
        session.log("Playwright has none for this machine; asking apt")
        session.run("apt-get", "update", "-q", external=True, silent=True)
        session.run(
            *("apt-get", "install", "-q", "-y", "chromium"), external=True, silent=True
        )
        if found := installed_browser():
            return found
    return session.error(
        "the tests need a Chromium: install one (on Debian: sudo apt install chromium)"
        " or set PICKLEJAR_CHROMIUM to its path, and run `nox -s tests` again"
    )


def installed_browser() -> str | None:
    """Return a Chromium or Chrome that is on this machine."""
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    places = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]
    for name in [*names, *places]:
        if found := shutil.which(name):
            return found
    return None


if __name__ == "__main__":  # `uv run noxfile.py -s docs`
    sys.exit(nox.main())
