"""What was published is true: an independent judge executes every published page.

pytest-examples collects the Markdown of the built site, lints each example and runs
it with its output captured; the result must be what the page prints.  The engine that
made the output has no part in this.
"""

from __future__ import annotations

import html
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import traceback
import typing
import warnings
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pytest
from pytest_examples import CodeExample, EvalExample, find_examples

from picklejar import snippets
from picklejar.labels import first
from tests.conftest import ROOT, unlisted

_PANEL = re.compile(r"\s*Output on CPython (?P<pythons>[\w.,; -]+):\n")
_STREAM = re.compile(
    r"\n(?P<error>On standard error:\n\n)?"
    r"(?P<marks>`{3,})text\n(?P<text>.*?\n)?(?P=marks)\n",
    re.DOTALL,
)
_BESIDE = re.compile(
    r"In its folder: `([\w/]+)\.py`, what it printed on CPython ([\w., ]+)\.\n"
)
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
"""This Python as pages name it, on whichever platform they show first."""

EXACT = platform.python_version()
"""The same with its patch release: a newer one here may print something else."""

STARTS = re.compile(r"multiprocessing|ProcessPoolExecutor")
"""Programs whose child processes may import them by their file: the judge has none."""

MOST_EXEMPT = 0.15
"""The share of examples that may be exempt; it may only shrink."""


@dataclass
class Published:
    """One example as published: where, its code, and its outputs by Python."""

    page: str
    name: str
    example: CodeExample
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    reads: dict[str, list[str]] = field(default_factory=dict)

    def printed_on(self, label: str) -> str:
        """What the page says that one Python prints, or its neighbour."""
        by_label = {
            one: streams.get("stdout", "")
            for pythons, streams in self.outputs.items()
            for one in unlisted(pythons)
        }
        if label not in by_label:
            label = str(first(label.rpartition(".")[0], by_label))
        return by_label[label]

    @property
    def expected(self) -> dict[str, str] | None:
        """What the page says that this Python prints."""
        by_label = {
            label: streams
            for pythons, streams in self.outputs.items()
            for label in unlisted(pythons)
        }
        label = first(EXACT, by_label) or first(HERE, by_label)
        return by_label[label] if label else None

    def exemption(self) -> str | None:
        """Why this example is not executed here, None where it is."""
        snippet = EVERY[self.name]
        if not self.outputs:
            return "the page shows it without output"
        if self.expected is None:
            return f"the page has no output of Python {HERE}"
        if STARTS.search(snippet.source):
            return "its processes look for the file that it was started as"
        if snippet.file_name in self.expected.get("stdout", ""):
            return "it prints the name of its file"
        if snippet.normalisers:
            return "its output is normalised"
        return None


EVERY, _ = snippets.load(ROOT / "snippets")


@pytest.fixture(scope="module")
def published(site: Path) -> list[Published]:
    """Every example of every published page."""
    found = []
    for example in list(find_examples(str(site))):
        if example.path.suffix != ".md" or "notebooks" in example.path.parts:
            continue
        text = example.path.read_text("utf-8")
        before, after = text[: example.start_index], text[example.end_index :]
        name = re.findall(r"`([\w/]+)\.py`:", before)[-1:]
        page = example.path.relative_to(site).as_posix()
        one = Published(page, name[0], example)
        beside = before[before.rindex(f"`{one.name}.py`:") :]
        one.reads = {x: y.split(", ") for x, y in _BESIDE.findall(beside)}
        rest = after.split("```", 1)[1].lstrip("`")
        while panel := _PANEL.match(rest):
            rest = rest[panel.end() :]
            streams = one.outputs.setdefault(panel["pythons"], {})
            while stream := _STREAM.match(rest):
                streams["stderr" if stream["error"] else "stdout"] = (
                    stream["text"] or ""
                )
                rest = rest[stream.end() :]
        found.append(one)
    return found


def test_every_block_of_the_site_is_collected(site, published):
    """The judge found as many examples as the site has blocks, on each page."""
    counted: dict[str, int] = {}
    for one in published:
        counted[one.page] = counted.get(one.page, 0) + 1
    blocks = {}
    for path in site.rglob("index.html"):
        count = len(
            re.findall(r'<figure[^>]* class="pj-snippet"', path.read_text("utf-8"))
        )
        if count:
            blocks[path.relative_to(site).with_suffix(".md").as_posix()] = count
    assert counted == blocks
    assert sum(blocks.values()) >= 50


def test_every_snippet_is_published(published):
    """Each snippet of the project stands on a published page, as it is shown."""
    assert {one.name for one in published} == set(EVERY)
    for one in published:
        assert one.example.source == EVERY[one.name].shown, one.name


def test_no_fence_is_left_as_text(site):
    """No page shows raw block or fence marks, or an unread value, to its readers."""
    for path in site.rglob("*.html"):
        text = re.sub(
            r"<(script|style).*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL
        )
        text = re.sub(r"<(pre|code)\b.*?</\1>", "", text, flags=re.DOTALL)
        words = html.unescape(re.sub(r"<[^>]*>", "", text))
        for mark in ("```", "///", "{{", "--8<--"):
            assert mark not in words, (path, mark)


def test_exemptions_are_few_and_have_reasons(published, record_property, capsys):
    """Every example not executed says why, and together they are a bounded share."""
    reasons: dict[str, int] = {}
    for one in published:
        if reason := one.exemption():
            reasons[reason] = reasons.get(reason, 0) + 1
    with capsys.disabled():
        total = len(published)
        print(f"\n{total} published examples, not executed: {json.dumps(reasons)}")
    assert sum(reasons.values()) <= MOST_EXEMPT * len(published), reasons


def test_examples_print_what_their_pages_show(
    published, tmp_path, monkeypatch, request
):
    """Every example that is not exempt prints exactly the output beneath it.

    Where the page shows a traceback, the exception that ends it is the same one.
    """
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    wrong, executed, refused = [], 0, 0
    for number, one in enumerate(published):
        if one.exemption():
            continue
        (tmp_path / str(number) / "work").mkdir(parents=True)
        for file, text in beside(one, published).items():
            (tmp_path / str(number) / "work" / file).write_text(text, "utf-8")
        folder, file = tmp_path / str(number), f"{PurePosixPath(one.name).name}.py"
        seen, raised = printed(one.example, folder, request)
        # Up to 3.13 an error names the file, which the judge gives another name.
        raised = re.sub(rf"{re.escape(str(folder))}/\w+\.py", file, raised)
        streams = one.expected or {}
        expected = streams.get("stdout", ""), streams.get("stderr", "")
        same = expected[1].endswith(raised) if raised else not ends_badly(expected[1])
        if seen != expected[0] or not same:
            wrong.append((one.page, one.name, (seen, raised), expected))
        executed += 1
        refused += bool(raised)
    assert not wrong
    assert executed >= 50
    assert refused >= 20


def ends_badly(stderr: str) -> bool:
    """Whether a program ended with a traceback, as far as its page shows."""
    return stderr.startswith("Traceback (most recent call last):")


def beside(one: Published, published: list[Published]) -> dict[str, str]:
    """Return the files that an example reads, made of what pages say was printed."""
    files = {}
    for name, labels in one.reads.items():
        stem = name.rpartition("/")[2]
        (other, *_) = [x for x in published if x.name == name and x.outputs]
        files[f"{stem}.py"] = other.example.source
        for label in labels:
            files[f"{stem}-{label}.txt"] = other.printed_on(label)
    return files


def printed(
    example: CodeExample, folder: Path, request: pytest.FixtureRequest
) -> tuple[str, str]:
    """Return what pytest-examples makes an example print, and what exception ends it.

    In a process of its own: an audit hook or a registered reducer stays where it was
    made, and would speak in the examples that follow.
    """
    with warnings.catch_warnings():
        # Threads of earlier tests do not matter to a child that ends by os._exit.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.chdir(folder / "work")
            sys.path.insert(0, str(folder / "work"))
            for number, name in ((1, "stdout"), (2, "stderr")):
                handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT)
                os.dup2(handle, number)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
            warnings.simplefilter("default")  # as for a reader, not errors as in tests
            for forget in vars(typing)[
                "_cleanups"
            ]:  # whether hints are the same objects
                forget()
            EvalExample(tmp_path=folder, pytest_request=request).run(example)
            status = 0
        except Exception as error:
            try:
                said = "".join(traceback.format_exception_only(error))
            except Exception:  # it asks the modules, which the example may replace
                said = f"{type(error).__name__}: {error}\n"
            (folder / "raised").write_text(said, "utf-8")
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    _, status = os.waitpid(pid, 0)
    assert status == 0, (example.path, (folder / "stderr").read_text("utf-8"))
    raised = folder / "raised"
    return (
        (folder / "stdout").read_text("utf-8"),
        raised.read_text("utf-8") if raised.exists() else "",
    )


def test_examples_pass_the_linter_of_the_judge(published, tmp_path):
    """Every published example is clean by ruff and by its formatter."""
    shutil.copy(ROOT / "snippets/ruff.toml", tmp_path)
    for one in {one.name: one for one in published}.values():
        path = tmp_path / f"{one.name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.example.source, "utf-8")
    for arguments in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *arguments, "."],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
