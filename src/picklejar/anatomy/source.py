"""The bytes of a stream, whole or arriving piece by piece."""

from collections.abc import Buffer
from typing import Protocol

CHUNK = 1 << 16  # bytes; what one read asks a file for, at least


class Readable(Protocol):
    """A binary file, as far as an anatomy needs one."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, and none only at the end."""


class Window:
    """The part of a source that is in memory.

    It is `data`, whose first byte is the byte number `base` of the source.
    """

    __slots__ = ("_file", "base", "data")

    def __init__(self, source: Buffer | Readable) -> None:
        self.base = 0
        self.data = b""
        self._file: Readable | None = None
        if isinstance(source, bytes):
            self.data = source
        elif isinstance(source, Buffer):
            self.data = bytes(source)
        else:
            self._file = source

    def grow(self, at: int, needed: int) -> bool:
        """Read until `needed` bytes follow the one at `at`, which becomes the first.

        Returns whether the data grew. False means that the source has ended, and that
        nothing has moved. A read never asks for more than is already here (or one
        chunk), so a claimed length costs no memory that the source does not back, and
        because the amounts double, each byte is copied a bounded number of times.
        """
        if self._file is None:
            return False
        kept = self.data[at:]
        pieces = [kept]
        size = len(kept)
        while True:
            piece = self._file.read(max(CHUNK, size))
            if not piece:
                self._file = None
                break
            pieces.append(piece)
            size += len(piece)
            if size >= needed:
                break
        if size == len(kept):
            return False
        self.base += at
        self.data = b"".join(pieces)
        return True
