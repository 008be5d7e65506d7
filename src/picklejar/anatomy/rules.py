"""Where Pythons differ in which streams they load.

The differences are all about streams that no pickler writes, but a hostile one may be
written to look harmless to a reader that follows other rules. Source: the changes to
CPython named below, and the behaviour of 3.8 to 3.13.0, 3.13.18, 3.14.10 and 3.15.2.
"""

import sys
from dataclasses import dataclass
from enum import Enum


class Framing(Enum):
    """What a reader makes of a frame's length."""

    BINDING = 1  # no instruction may cross a frame's end, no frame begin within one
    COUNTED = 2  # as many bytes must be there, and that is all
    DELIVERED = 3  # nothing: what comes has been through frames already


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one Python's `pickle.loads`.

    `decimal`: INT and LONG take decimal numbers only; earlier, ``I0x10`` was 16 and
    ``I010`` was 8 (gh-126992). `exact_booleans`: only ``I00`` and ``I01`` are booleans,
    not ``I+1`` (gh-135241). `checks_empty`: filling something that cannot be filled is
    an error even with nothing to put in, and what can be is asked to (gh-135573).
    `sparse_memo`: MEMOIZE does not count what was stored under far numbers (gh-115952).

    `framing` is binding under the rules of every Python: those that are lax (see
    `binds_frames`) read one stream in two ways, from memory and from a file. `parting`
    has what they read. `in_python` are the rules of `pickle.py`, the Unpickler that is
    written in Python.
    """

    decimal: bool
    exact_booleans: bool
    checks_empty: bool
    sparse_memo: bool
    framing: Framing = Framing.BINDING
    in_python: bool = False


def rules_of(major: int, minor: int, micro: int) -> Rules:  # noqa: ARG001
    """Return the rules of a CPython release, from 3.8 on."""
    version = major, minor
    return Rules(
        decimal=version >= (3, 14),
        exact_booleans=version >= (3, 15),
        checks_empty=version >= (3, 15),
        sparse_memo=version >= (3, 15),
    )


def binds_frames(major: int, minor: int, micro: int) -> bool:
    """Whether a release refuses an instruction that crosses a frame (gh-154848)."""
    patched = {(3, 13): 15, (3, 14): 7}  # the releases that brought it
    version = major, minor
    return version >= (3, 15) or micro >= patched.get(version, 1 << 30)


RUNNING = rules_of(*sys.version_info[:3])
