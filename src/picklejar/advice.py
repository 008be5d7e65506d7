"""What people wrote of kinds of object: names, reasons, and what to do instead.

It stands in the YAML file of the page's name, beside the page: ``reasons`` by name, and
``kinds`` by survey and expression.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from picklejar import yamls
from picklejar.errors import Fault
from picklejar.pages import Page


@dataclass(frozen=True)
class Advice:
    """What people should know of a kind.

    Attributes:
        why: the reason.
        instead: what to do; may be empty.
        see: a page of the site and a section, such as ``a/page.md#part``; may be empty.
    """

    why: str
    instead: str = ""
    see: str = ""


def entries(page: Page, survey: str) -> dict[str, tuple[str, Advice | None]]:
    """Return name and advice of each kind of a survey, by its expression."""
    names, reasons = _read(page, survey)
    return {str(key): _entry(key, names, reasons, page) for key in names}


def check(page: Page, surveys: Iterable[str]) -> None:
    """Raise `Fault` for a reason that no kind of these surveys has."""
    used: set[str] = set()
    reasons: dict[str, Any] = {}
    for survey in surveys:
        names, reasons = _read(page, survey)
        used |= {entry[1] for entry in names.values() if isinstance(entry, list)}
    if idle := [reason for reason in reasons if reason not in used]:
        raise Fault(
            f"no kind has the reason {', '.join(idle)}",
            path_of(page),
            "drop it, or give it to a kind",
        )


def path_of(page: Page) -> str:
    """Return where a page's data lies, below the project."""
    return f"docs/{page.name.removesuffix('.md')}.yaml"


def _read(page: Page, survey: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the names of a survey's kinds and all reasons, from the page's file."""
    example = "write `kinds:` with surveys, and `reasons:`, as CONTRIBUTING.md says"
    try:
        data = _parsed(page.data)
        return dict(data["kinds"][survey]), dict(data["reasons"])
    except yamls.YAMLError as error:
        message = " ".join(str(error).split())
        raise Fault(f"not YAML: {message}", path_of(page), example) from None
    except (KeyError, TypeError, ValueError):
        message = f"no names for the kinds of {survey}"
        raise Fault(message, path_of(page), example) from None


@functools.lru_cache(maxsize=4)
def _parsed(text: str) -> Any:
    """Read a page's data once for all of its families."""
    return yamls.load(text) or {}


def _entry(
    key: str, names: Mapping[str, Any], reasons: Mapping[str, Any], page: Page
) -> tuple[str, Advice | None]:
    """Return the name of a kind and its advice."""
    entry = names[key]
    name, reason = entry if isinstance(entry, list) and len(entry) == 2 else (entry, "")
    if not isinstance(name, str) or not isinstance(reason, str):
        raise Fault(
            f"{key!r} has {entry!r}",
            path_of(page),
            f"write `{key}: its name`, or `[its name, a reason]`",
        )
    if not reason:
        return name, None
    try:
        return name, Advice(**reasons[reason])
    except KeyError:
        cure = f"it has {', '.join(reasons)}"
        raise Fault(f"no reason {reason!r}", path_of(page), cure) from None
    except TypeError:
        cure = "a reason has why, instead and see"
        raise Fault(f"the reason {reason!r} is wrong", path_of(page), cure) from None
