"""Which platforms and builds the repository has records from, and from which none yet.

Pure functions over verdicts: HTML and Markdown are made of what they return.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from picklejar.labels import REFERENCE, Label, Order, first, order, spans
from picklejar.series import BUILDS
from picklejar.verdicts import Verdict

KIND = "platforms"

AWAITED = (
    (REFERENCE, ""),
    (REFERENCE, "t"),
    ("macosx-arm64", ""),
    ("win-amd64", ""),
)
"""Platforms and builds that a page speaks of even where nothing is recorded."""

HEADINGS = ("Platform", "Pythons", "Programs", "Print something else")

_SYSTEMS = {
    "linux": "Linux",
    "macosx": "macOS",
    "win": "Windows",
    "win32": "Windows",
    "emscripten": "Emscripten, in a browser",
}


@dataclass(frozen=True)
class Row:
    """What is recorded of one kind of Python.

    Attributes:
        platform: such as ``macosx-arm64``.
        build: a key of `picklejar.series.BUILDS`.
        pythons: series, as people write them; empty where nothing is recorded.
        programs: how many are recorded on it.
        all: how many programs there are.
        differ: how many of them print something else there than the usual build of the
            reference platform does in the same series.
    """

    platform: str
    build: str
    pythons: str
    programs: int
    all: int
    differ: int

    @property
    def title(self) -> str:
        """The system, and the build where it is a special one."""
        system = _SYSTEMS.get(self.platform.partition("-")[0], self.platform)
        return f"{system}, {BUILDS[self.build]}" if self.build else system

    def cells(self) -> tuple[str, str, str]:
        """Return what is recorded as text, under all `HEADINGS` but the first."""
        if not self.programs:
            return "none yet", "none yet", "not known"
        usual = (self.platform, self.build) == (REFERENCE, "")
        differ = "—" if usual else f"{self.differ or 'none'}"
        return self.pythons, f"{self.programs} of {self.all}", differ


def rows(verdicts: Iterable[Verdict]) -> list[Row]:
    """Return what is recorded, by platform and build, in a page's order."""
    verdicts = list(verdicts)
    labels: dict[tuple[str, str], list[Label]] = {key: [] for key in AWAITED}
    programs: dict[tuple[str, str], int] = {}
    differ: dict[tuple[str, str], int] = {}
    for verdict in verdicts:
        kinds: dict[tuple[str, str], list[Label]] = {}
        for label in map(Label, verdict.recorded):
            kinds.setdefault((label.platform, label.build), []).append(label)
        for key, several in kinds.items():
            labels.setdefault(key, []).extend(several)
            programs[key] = programs.get(key, 0) + 1
            differs = any(_differs(verdict, label) for label in several)
            differ[key] = differ.get(key, 0) + differs
    return [
        Row(
            *key,
            _without_marks(labels[key]),
            programs.get(key, 0),
            len(verdicts),
            differ.get(key, 0),
        )
        for key in sorted(labels, key=_position, reverse=True)
    ]


def _differs(verdict: Verdict, label: Label) -> bool:
    """Whether a Python prints something else than the usual build of its series."""
    shown = {python: panel for panel in verdict.panels for python in panel.pythons}
    series = label.minor_name.removesuffix(label.build)
    usual = first(f"{series}/{REFERENCE}", shown)
    return usual is not None and label in shown and shown[label] != shown[usual]


def _without_marks(labels: Iterable[Label]) -> str:
    """Return series alone: the row says of which build and platform they are."""
    return spans({Label(label.version) for label in labels})


def _position(key: tuple[str, str]) -> Order:
    platform, build = key
    return order(f"0.0.0{build}/{platform}")
