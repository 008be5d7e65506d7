"""A snippet: one Python file that runs by itself, and what the engine must know of it.

Its docstring's first line is its title.  What the engine must know stands in standard
inline script metadata (PEP 723) at the end of the file, where it shifts no line number
and a page need not show it.
"""

from __future__ import annotations

import ast
import atexit
import hashlib
import json
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from picklejar import marks
from picklejar.anatomy import count
from picklejar.errors import Fault, Faults
from picklejar.marks import Mark

if TYPE_CHECKING:
    from packaging.requirements import Requirement

WIDTH = 68
"""Columns a line may take; a page at its usual width shows them without scrolling."""

LINES = 40
"""Lines a program may have; as a rule it has at most 25."""

SURVEY_LINES = 150
"""Lines a survey may have, which a page shows folded."""

SPAN = SpecifierSet(">=3.12")
"""The Pythons that a snippet runs on when it says nothing else."""

TIMEOUT = 10.0
"""Seconds a snippet may take when it says nothing else."""

LONGEST = 600.0
"""Seconds that it may ask for: a build waits for it."""

# The reference implementation's pattern, from PEP 723.
_METADATA = re.compile(
    r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$"
)
NORMALISING = 60.0
"""Seconds that normalisers may take for what a run printed, which is little."""

_NORMALISE = """
import json, re, sys
for line in sys.stdin:
    rules, texts = json.loads(line)
    for rule in rules:
        texts = [re.sub(*rule, text) for text in texts]
    print(json.dumps(texts), flush=True)
"""
_helpers: list[subprocess.Popen[bytes]] = []
_helping = threading.Lock()

_EXCEPTION = re.compile(r"[A-Za-z_][\w.]*")
_REGION = re.compile(r"^\s*# --8<-- \[(start|end):([\w-]+)\]\s*$")
_KEYS = {
    *("raises", "timeout", "browser", "needs", "platforms", "normalise"),
    *("survey", "reads", "network"),
}


@dataclass(frozen=True)
class Normaliser:
    """A replacement made in a snippet's output before anything looks at it.

    Attributes:
        pattern: regular expression, searched in stdout and stderr alike.
        replacement: what stands there instead, in ``re.sub``'s notation.
        reason: what varies; shown on the page.
    """

    pattern: re.Pattern[str]
    replacement: str
    reason: str

    def __call__(self, text: str) -> str:
        """Return the text as a page shows it, however long that takes."""
        return self.pattern.sub(self.replacement, text)


def normalised(normalisers: Sequence[Normaliser], texts: Sequence[str]) -> list[str]:
    """Return texts as a page shows them; raise `TimeoutError` for a pattern that hangs.

    Nothing ends a search in this process, and some patterns try all ways to split a
    text: so a process of its own does it, which can be ended.
    """
    if not normalisers:
        return [*texts]
    rules = [(x.pattern.pattern, x.replacement) for x in normalisers]
    with _helping:
        line = _ask(json.dumps([rules, [*texts]]).encode() + b"\n")
    if not line:
        raise TimeoutError
    found: list[str] = json.loads(line)
    return found


def _ask(line: bytes) -> bytes:
    """Return the helper's answer, empty where it was ended; start it if there is none.

    It ends with its standard input, and so with this process.
    """
    if not _helpers:
        command = [sys.executable, "-I", "-S", "-c", _NORMALISE]
        pipe = subprocess.PIPE
        _helpers.append(subprocess.Popen(command, stdin=pipe, stdout=pipe))
        atexit.register(_end, _helpers[0])
    helper = _helpers[0]
    assert helper.stdin
    assert helper.stdout
    timer = threading.Timer(NORMALISING, helper.kill)
    timer.start()
    try:
        helper.stdin.write(line)
        helper.stdin.flush()
        answer = helper.stdout.readline()
    except OSError:
        answer = b""
    finally:
        timer.cancel()
    if not answer:
        _helpers.clear()
        atexit.unregister(_end)
        _end(helper)
    return answer


def _end(helper: subprocess.Popen[bytes]) -> None:
    helper.kill()
    helper.communicate()


@dataclass(frozen=True)
class Snippet:
    """One example.

    Attributes:
        name: ``topic/what_it_shows``, as pages name it.
        path: the file.
        source: the whole text of the file.
        title: its docstring's first line, without the full stop.
        pythons: the versions that it runs on.
        dependencies: PEP 508 requirements of third-party packages.
        raises: pairs of versions and the exception that must end it there.
        timeout: seconds it may take.
        browser: what it says of itself in a reader's browser; see `mark`.
        needs: commands that it starts.
        platforms: ``sys.platform`` values it runs on; empty for all.
        normalisers: what is replaced in its output.
        network: whether it needs the system's network; a loopback each has.
        survey: whether it prints ``key -> value`` lines, from which blocks make tables.
        reads: names of snippets whose output it finds in its folder.
        origin: digests of those programs; see `picklejar.inputs`.
        files: names and texts of what stands in its folder when it runs.
    """

    name: str
    path: Path
    source: str
    title: str
    pythons: SpecifierSet = SPAN
    dependencies: tuple[Requirement, ...] = ()
    raises: tuple[tuple[SpecifierSet, str], ...] = ()
    timeout: float = TIMEOUT
    browser: Mark | None = None
    needs: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    normalisers: tuple[Normaliser, ...] = ()
    network: bool = False
    survey: bool = False
    reads: tuple[str, ...] = ()
    origin: str = ""
    files: tuple[tuple[str, str], ...] = ()

    @cached_property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the program.

        That is the whole file, and the programs whose output it reads.
        """
        text = self.source + self.origin
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def file_name(self) -> str:
        """The name that the file has when it runs, such as ``first_pickle.py``."""
        return self.path.name

    @cached_property
    def shown(self) -> str:
        """The program as a page shows and copies it.

        Metadata stands last and is left out, unless it names dependencies, which a
        reader needs.  Region marks are left out as well; as they are whole lines, a
        snippet that has them must not print line numbers (`parse` sees to that).
        """
        text = self.source
        if not self.dependencies and (block := _METADATA.search(text)):
            text = text[: block.start()]
        lines = [line for line in text.splitlines() if not _REGION.match(line)]
        return "\n".join(lines).rstrip() + "\n"

    def region(self, name: str) -> str:
        """Return the lines between the marks of a region, dedented as they stand."""
        lines: list[str] = []
        inside = False
        for line in self.source.splitlines():
            mark = _REGION.match(line)
            if mark and mark[2] == name:
                inside = mark[1] == "start"
            elif inside and not mark:
                lines.append(line)
        if not lines:
            known = sorted(self.regions) or ["none"]
            raise Fault(
                f"no region {name!r} in snippets/{self.name}.py",
                cure=f"its regions: {', '.join(known)}",
            )
        margin = min((len(x) - len(x.lstrip()) for x in lines if x.strip()), default=0)
        return "\n".join(line[margin:] for line in lines).strip("\n") + "\n"

    @cached_property
    def regions(self) -> frozenset[str]:
        """The names of its regions."""
        marks = map(_REGION.match, self.source.splitlines())
        return frozenset(mark[2] for mark in marks if mark and mark[1] == "start")

    @property
    def mark(self) -> Mark | None:
        """Why it does not run in a reader's browser, or differs; None for no reason."""
        return marks.settle(
            self.browser,
            pythons=self.pythons,
            dependencies=self.dependencies,
            needs=self.needs,
            platforms=self.platforms,
            reads=self.reads,
        )

    def exception_on(self, version: str) -> str | None:
        """Return the name of the exception that must end it on that Python."""
        for versions, name in self.raises:
            if versions.contains(version, prereleases=True):
                return name
        return None


def parse(name: str, path: Path, source: str) -> Snippet:
    """Read one snippet; raise `Faults` with everything that is wrong with it."""
    where = f"snippets/{name}.py"
    faults: list[Fault] = []

    def wrong(what: str, cure: str = "", line: int | None = None) -> None:
        faults.append(Fault(what, f"{where}:{line}" if line else where, cure))

    if not re.fullmatch(r"[a-z_][a-z0-9_]*(/[a-z_][a-z0-9_]*)*", name):
        wrong("its name is not lower_case", "rename the file")
    if path.stem in sys.stdlib_module_names:
        wrong(
            f"its name hides the standard module {path.stem!r} from itself",
            "rename the file",
        )
    # Metadata stands last, where hiding it moves no line, and may be wide.
    for number, line in enumerate(_METADATA.sub("", source).splitlines(), 1):
        if len(line) > WIDTH:
            wrong(
                f"{count(len(line), 'column')}; {WIDTH} fit a page",
                "break the line",
                number,
            )
    title = _title(source, wrong)
    settings = _metadata(source, wrong)
    try:
        snippet = Snippet(name, path, source, title, **_fields(settings, wrong, faults))
    except _UnusableError:
        raise Faults(faults) from None
    most = SURVEY_LINES if snippet.survey else LINES
    if len(snippet.shown.splitlines()) > most:
        wrong(f"more than {most} lines", "show one thing, or split it in two")
    if snippet.regions and snippet.raises:
        wrong(
            "it has regions, whose marks a page hides, and raises: the traceback's"
            " line numbers would not fit the code shown",
            "drop the regions",
        )
    if faults:
        raise Faults(faults)
    return snippet


class _UnusableError(Exception):
    """The metadata cannot be made into a snippet; the faults say why."""


def _title(source: str, wrong: Any) -> str:
    """Return the docstring's first line without its full stop."""
    try:
        docstring = ast.get_docstring(ast.parse(source))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        wrong(f"it is not valid Python: {getattr(error, 'msg', error)}", line=line)
        return ""
    if not docstring:
        wrong("it has no title", 'begin the file with """What it shows."""', 1)
        return ""
    return docstring.splitlines()[0].strip().removesuffix(".")


def _metadata(source: str, wrong: Any) -> dict[str, Any]:
    """Return the PEP 723 block as a dict, empty where there is none."""
    blocks = [m for m in _METADATA.finditer(source) if m["type"] == "script"]
    if not blocks:
        return {}
    line = source.count("\n", 0, blocks[0].start()) + 1
    if len(blocks) > 1:
        wrong("it has two metadata blocks", "merge them", line)
    if source[blocks[-1].end() :].strip():
        wrong("its metadata block does not stand last", "move it to the end", line)
    text = "\n".join(row[2:] for row in blocks[0]["content"].splitlines())
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        wrong(f"its metadata is not TOML: {error}", line=line)
        return {}


def _fields(
    settings: Mapping[str, Any], wrong: Any, faults: list[Fault]
) -> dict[str, Any]:
    """Turn metadata into the fields of a `Snippet`, reporting what is unknown."""
    tools = settings.get("tool", {})
    ours = tools.get("picklejar", {}) if isinstance(tools, Mapping) else tools
    if not isinstance(ours, Mapping):
        wrong(f"[tool.picklejar] is {ours!r}; it is a table")
        raise _UnusableError(faults)
    for key in sorted(set(settings) - {"requires-python", "dependencies", "tool"}):
        wrong(f"unknown metadata key {key!r}", "PEP 723 knows requires-python,"
              " dependencies and tool")  # fmt: skip
    for key in sorted(set(ours) - _KEYS):
        wrong(f"unknown key {key!r} in [tool.picklejar]", f"it knows {_listed(_KEYS)}")
    fields: dict[str, Any] = {}
    try:
        if "requires-python" in settings:
            fields["pythons"] = SpecifierSet(_text(settings, "requires-python"))
        fields["dependencies"] = tuple(
            map(_requirement, _texts(settings, "dependencies"))
        )
        fields["raises"] = _raises(ours.get("raises", {}))
        fields["normalisers"] = _normalisers(ours.get("normalise", []))
        fields["timeout"] = _seconds(ours.get("timeout", TIMEOUT))
        fields["browser"] = marks.read(ours.get("browser"))
        for key in ("needs", "platforms", "reads"):
            fields[key] = _texts(ours, key)
        for key in ("network", "survey"):
            fields[key] = _boolean(ours, key)
    except (InvalidSpecifier, ValueError) as error:
        wrong(f"its metadata cannot be used: {error}")
    else:
        return fields
    raise _UnusableError(faults)


def _boolean(table: Mapping[str, Any], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        message = f"{key} is {value!r}; it takes true or false"
        raise ValueError(message)  # noqa: TRY004 - reported like other wrong values
    return value


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table[key]
    if not isinstance(value, str):
        message = f"{key} is {value!r}; it takes text"
        raise ValueError(message)  # noqa: TRY004 - see above
    return value


def _texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(
        isinstance(x, str) and x.strip() for x in value
    ):
        message = f"{key} is {value!r}; it takes a list of texts"
        raise ValueError(message)
    return tuple(value)


def _seconds(value: object) -> float:
    # Neither true, which is 1, nor nan, which no comparison finds.
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 < float(value) <= LONGEST:  # type: ignore[arg-type]
        message = f"timeout is {value!r}; it takes seconds, up to {LONGEST:g}"
        raise ValueError(message)
    return float(value)  # type: ignore[arg-type]


def _raises(value: object) -> tuple[tuple[SpecifierSet, str], ...]:
    """Read the exceptions that must end a program, by the Pythons on which they do."""
    table = {"": value} if isinstance(value, str) else value
    if not isinstance(table, Mapping) or not all(
        isinstance(name, str) and _EXCEPTION.fullmatch(name) for name in table.values()
    ):
        message = (
            f"raises is {value!r}; it takes the name of an exception, or a table of"
            " versions and names"
        )
        raise ValueError(message)
    return tuple((SpecifierSet(versions), name) for versions, name in table.items())


def _requirement(text: str) -> Requirement:
    """Read one dependency; raise `ValueError` where it is none."""
    from packaging.requirements import Requirement  # few snippets have any

    return Requirement(text)


def _normalisers(value: object) -> tuple[Normaliser, ...]:
    """Make normalisers of tables with pattern, replacement and reason."""
    keys = {"pattern", "replacement", "reason"}
    made = []
    for entry in value if isinstance(value, list) else [value]:
        if (
            not isinstance(entry, Mapping)
            or set(entry) != keys
            or not all(isinstance(x, str) for x in entry.values())
        ):
            message = "a normaliser has pattern, replacement and reason, and only these"
            raise ValueError(message)
        text = entry["pattern"]
        try:
            pattern = re.compile(text)
            # What it would replace an empty text with: so a group that is not there
            # is missed here, and not when something is found.
            re.compile(f"{text}|").sub(entry["replacement"], "")
        except (re.error, RecursionError, OverflowError) as error:
            message = f"the normaliser {text!r} cannot be read: {error}"
            raise ValueError(message) from None
        if pattern.search(""):
            message = f"the normaliser {text!r} matches everywhere"
            raise ValueError(message)
        made.append(Normaliser(pattern, entry["replacement"], entry["reason"]))
    return tuple(made)


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))


def load(folder: Path) -> tuple[dict[str, Snippet], list[Fault]]:
    """Read every snippet below a folder; return them by name, and what is wrong."""
    snippets: dict[str, Snippet] = {}
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*.py")):
        if any(part.startswith((".", "__")) for part in path.relative_to(folder).parts):
            continue
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            snippets[name] = parse(name, path, path.read_text("utf-8"))
        except UnicodeDecodeError as error:
            faults.append(Fault(f"it is not UTF-8: {error}", f"snippets/{name}.py"))
        except Faults as several:
            faults += several.faults
    return snippets, faults
