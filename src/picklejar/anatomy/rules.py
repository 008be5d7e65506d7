"""Where Pythons differ in which streams they load.

The differences are all about streams that no pickler writes, but a hostile one may be
written to look harmless to a reader that follows other rules. Source: the changes to
CPython named below, and the behaviour of 3.12.1, 3.13.0, 3.14.10 and 3.15.2.
"""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one Python's `pickle.loads`.

    `decimal`: INT and LONG take decimal numbers only; earlier, ``I0x10`` was 16 and
    ``I010`` was 8 (gh-126992). `framed`: no instruction may cross a frame's end, and
    no frame begin before the last has ended (gh-154848). `exact_booleans`: only ``I00``
    and ``I01`` are booleans, not ``I+1`` (gh-135241). `checks_empty`: filling something
    that cannot be filled is an error even with nothing to put in (gh-135573).
    `sparse_memo`: MEMOIZE does not count what was stored under far numbers (gh-115952).
    """

    decimal: bool
    framed: bool
    exact_booleans: bool
    checks_empty: bool
    sparse_memo: bool


def rules_of(major: int, minor: int, micro: int) -> Rules:
    """Return the rules of a CPython release, from 3.8 on."""
    version = major, minor
    patched = {(3, 13): 15, (3, 14): 7}  # the releases that brought binding frames
    return Rules(
        decimal=version >= (3, 14),
        framed=version >= (3, 15) or micro >= patched.get(version, 1 << 30),
        exact_booleans=version >= (3, 15),
        checks_empty=version >= (3, 15),
        sparse_memo=version >= (3, 15),
    )


RUNNING = rules_of(*sys.version_info[:3])
