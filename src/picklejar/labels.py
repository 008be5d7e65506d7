"""A label: which Python exactly, by version, build and platform, in one short text.

``3.14.10`` on the platform that most records come from, ``3.14.10t`` for its
free-threaded build, ``3.14.10/macosx-arm64`` on another platform.  A label is text, so
that it can be a key, stand in a page's source and be shown, and it knows its parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Self

from packaging.version import Version

from picklejar.series import BUILDS
from picklejar.series import spans as joined

REFERENCE = "linux-x86_64"
"""The platform that goes without saying: most outcomes are recorded on it."""

_LABEL = re.compile(
    r"(?P<version>\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)(?P<build>t?d?)"
    r"(?:/(?P<platform>[a-z0-9_]+(?:-[a-z0-9_]+)*))?"
)
_NUMBER = re.compile(r"\d+(\.\d+)*")
# What the kernel calls a machine, and what its 32-bit programs are for.
_NARROW = {"x86_64": "i686", "aarch64": "armv7l"}

type Order = tuple[bool, tuple[int, ...], int, Version]


class Label(str):
    """The name of one exact Python; equal to its text.

    Raises `ValueError` for text that is none.  The reference platform may be written,
    and is left out of the label.
    """

    __slots__ = ("build", "platform", "version")

    version: str
    """Exact, such as ``3.14.10`` or ``3.15.0rc1``."""
    build: str
    """A key of `BUILDS`."""
    platform: str
    """System and machine, such as ``linux-x86_64``."""

    def __new__(cls, text: str) -> Self:
        """Read a label."""
        if isinstance(text, cls):
            return text
        match = _LABEL.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not a Python such as 3.14.10t/macosx-arm64")
        platform = match["platform"] or REFERENCE
        name = match["version"] + match["build"]
        label = super().__new__(
            cls, name if platform == REFERENCE else f"{name}/{platform}"
        )
        label.version, label.build = match["version"], match["build"]
        label.platform = platform
        return label

    def __getnewargs__(self) -> tuple[str]:
        return (str(self),)

    @property
    def name(self) -> str:
        """The label without its platform, such as ``3.14.10t``."""
        return self.version + self.build

    @property
    def minor(self) -> str:
        """The series, such as ``3.14``, ``3.14t`` or ``3.14/macosx-arm64``."""
        tail = "" if self.platform == REFERENCE else f"/{self.platform}"
        return self.minor_name + tail

    @property
    def minor_name(self) -> str:
        """The series without its platform, such as ``3.14`` or ``3.14t``."""
        major, minor, _ = self.version.split(".", 2)
        return f"{major}.{minor}{self.build}"

    def answers_to(self, asked: str) -> bool:
        """Whether a page may mean this Python: by series or exactly, platform or not.

        Without a platform any is meant; `first` then takes the one shown first.
        """
        asked = asked.removesuffix(f"/{REFERENCE}")
        names = (self, self.minor, self.name, self.minor_name)
        if "/" not in asked:
            return asked in names
        return asked in names[:2]


@lru_cache(maxsize=4096)
def order(text: str) -> Order:
    """Sort key of a label; the largest comes first on a page.

    The reference platform comes before others, which follow by name; of one platform,
    usual builds before special ones; of one build, newer versions before older.
    """
    label = Label(text)
    others = tuple(-ord(character) for character in label.platform)
    return (
        label.platform == REFERENCE,
        others,
        -list(BUILDS).index(label.build),
        Version(label.version),
    )


def in_order(labels: Iterable[str]) -> list[Label]:
    """Return labels in the order of a page: see `order`."""
    return sorted(map(Label, labels), key=order, reverse=True)


def first(asked: str, labels: Iterable[str]) -> Label | None:
    """Return the label that a page means by ``3.14`` or ``3.14.10/macosx-arm64``."""
    found = (x for x in in_order(labels) if x.answers_to(asked))
    return next(found, None)


def by_platform(labels: Iterable[str]) -> dict[str, list[Label]]:
    """Return labels by their platform, in the order of a page."""
    groups: dict[str, list[Label]] = {}
    for label in in_order(labels):
        groups.setdefault(label.platform, []).append(label)
    return groups


def listed(labels: Iterable[str]) -> str:
    """Return labels as a page lists them: ``3.15.2, 3.14.10; 3.15.2 on win-amd64``."""
    return "; ".join(
        ", ".join(x.name for x in group) + said_of(platform)
        for platform, group in by_platform(labels).items()
    )


def said_of(platform: str) -> str:
    """Return what follows versions to tell their platform, where it must be told."""
    return "" if platform == REFERENCE else f" on {platform}"


def telling(labels: Iterable[str]) -> dict[str, list[str]]:
    """Return series by platform, newest first, but for those that go without saying.

    Where the usual build of the reference platform is among the labels, other builds
    and platforms of its series say nothing more.
    """
    groups = by_platform(labels)
    usual = {x.minor for x in groups.get(REFERENCE, ()) if not x.build}
    found = {
        platform: list(
            dict.fromkeys(
                x.minor_name
                for x in group
                if x.minor in usual or x.minor_name.removesuffix(x.build) not in usual
            )
        )
        for platform, group in groups.items()
    }
    return {platform: names for platform, names in found.items() if names}


def torn(groups: Iterable[Iterable[str]]) -> set[str]:
    """Return the series whose patch releases stand in different groups of labels."""
    counted = Counter(name for one in groups for name in {Label(x).minor for x in one})
    return {name for name, count in counted.items() if count > 1}


def spans(labels: Iterable[str]) -> str:
    """Return series as people write them: 2.7, then from 3.6 to 3.8 as one span."""
    groups = telling(labels).items()
    return ", ".join(joined(names) + said_of(platform) for platform, names in groups)


def platform_of(reported: str, machine: str = "", bits: int = 64) -> str:
    """Return system and machine of what ``sysconfig.get_platform`` reports.

    Args:
        reported: such as ``linux-x86_64``, ``macosx-14.0-arm64``, ``win-amd64`` or
            ``emscripten-4.0.9-wasm32``.  Versions of systems are left out: a record
            would be of one machine otherwise.
        machine: what ``platform.machine`` says.
        bits: of a pointer.  A 32-bit Python on a 64-bit kernel reports the kernel's.
    """
    parts = [x for x in reported.lower().split("-") if not _NUMBER.fullmatch(x)]
    parts = [re.sub(r"\W", "_", part) for part in parts if part]
    if parts and parts[-1].startswith(("universal", "fat", "intel")) and machine:
        parts[-1] = machine.lower()
    if parts and bits == 32 and parts[0] == "linux":
        parts[-1] = _NARROW.get(parts[-1], parts[-1])
    return "-".join(parts) or "unknown"
