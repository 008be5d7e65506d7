"""What a build is told from outside, and which project it is about."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from picklejar.errors import Fault


@dataclass(frozen=True)
class Settings:
    """What a build may be told from outside, by environment variables.

    Attributes:
        execute: whether snippets run; otherwise pages show what is recorded
            (``PICKLEJAR_EXECUTE=0``).
        drift: whether output that differs from the record is shown rather than
            refused (``PICKLEJAR_DRIFT=show``, as the live preview does).
        complete: whether a recorded Python that this machine lacks is an error
            (``CI=1``).
        absent: minor versions that are knowingly not there (``PICKLEJAR_ABSENT``).
        plain: whether runs are ordinary processes, as they are where there is no Linux
            (``PICKLEJAR_PLAIN=1``).
        presume: whether nothing runs and every run is taken to have done what is
            recorded: for pages that are thrown away if one does not, and for no others;
            see `picklejar.ahead`.
    """

    execute: bool = True
    drift: bool = False
    complete: bool = False
    absent: frozenset[str] = frozenset()
    plain: bool = sys.platform != "linux"
    presume: bool = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings of this process."""
        return cls(
            execute=environ.get("PICKLEJAR_EXECUTE", "1") != "0",
            drift=environ.get("PICKLEJAR_DRIFT") == "show",
            complete=environ.get("CI", "") not in ("", "0", "false"),
            absent=frozenset(environ.get("PICKLEJAR_ABSENT", "").split()),
            plain=sys.platform != "linux" or environ.get("PICKLEJAR_PLAIN") == "1",
        )


def find_root(start: Path) -> Path:
    """Return the nearest folder upwards that holds ``mkdocs.yml`` and ``snippets``."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "snippets").is_dir():
            return folder
    raise Fault(
        f"no project here: no mkdocs.yml with snippets/ beside it in {start} or above",
        cure="change into the project's folder",
    )
