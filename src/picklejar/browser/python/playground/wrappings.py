"""Layers around a pickle: compression, archives, text. All of them bounded.

A file may be larger than what can be held: `Pieces` is a file of which only some parts
are here, and says which part is wanted next.
"""

import ast
import bz2
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from . import spelling

MOST = 10 * 1024 * 1024
"""Bytes of a pickle that are read; what follows is left away, and that is said."""

PIECE = 1024 * 1024
"""Bytes asked for at once: what a page can hand over without being held up."""

MOST_MEMBERS = 20_000
DEEPEST = 5
"""Layers that are taken off; a file that is wrapped in itself has no last one."""


class Missing(Exception):
    """A part of the file that is not here yet: from byte `start` to `end`."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.start = start
        self.end = end


class Trouble(ValueError):
    """A layer that cannot be taken off, in words for the reader."""


class Pieces(io.RawIOBase):
    """A file of `size` bytes, of which some parts are here.

    They come one by one through `add`; a part that is wanted and not here is asked for
    by `Missing`, at most `PIECE` bytes at once.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._parts: list[tuple[int, bytes]] = []
        self._at = 0

    def add(self, offset: int, data: bytes) -> None:
        """Take a part in."""
        self._parts.append((offset, data))

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return the offset of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move, as files do."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise OSError(22, "a negative offset")
        self._at = base + offset
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        """Return bytes, or raise `Missing`."""
        end = self.size if size is None or size < 0 else min(self._at + size, self.size)
        data = self.part(self._at, end)
        self._at = max(self._at, end)
        return data

    def part(self, start: int, end: int) -> bytes:
        """Return the bytes between two offsets, or raise `Missing`."""
        end = min(end, self.size)
        if start >= end:
            return b""
        if end - start > MOST:
            raise Trouble(
                f"Reading it takes a piece of {end - start:,} bytes; at most {MOST:,} "
                "are read at once."
            )
        found = []
        at = start
        while at < end:
            piece = self._here(at, end)
            if not piece:
                # Of some size, or an archive would be asked for in hundreds.
                size = max(min(end - at, PIECE), 65536)
                raise Missing(at, min(at + size, self.size))
            found.append(piece)
            at += len(piece)
        return b"".join(found)

    def _here(self, start: int, end: int) -> bytes:
        """Return what is here from an offset on, up to another."""
        for offset, data in self._parts:
            if offset <= start < offset + len(data):
                return data[start - offset : end - offset]
        return b""


def whole(data: bytes) -> Pieces:
    """Return data as a file that is all here."""
    file = Pieces(len(data))
    file.add(0, data)
    return file


@dataclass(frozen=True, slots=True)
class Content:
    """What was inside; `cut` says that there was more than `MOST` bytes of it."""

    data: bytes
    cut: bool = False
    note: str = ""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, /, max_length: int) -> bytes: ...


def _zlib(data: bytes, make: Callable[[], _Decompressor]) -> Content:
    """Decompress, up to the limit; a stream that breaks off keeps its beginning."""
    machine = make()
    try:
        inside = machine.decompress(data, MOST + 1)
    except (zlib.error, OSError, lzma.LZMAError, EOFError) as error:
        raise Trouble(f"It cannot be decompressed: {error}.") from None
    if not inside and not machine.eof:
        raise Trouble("It breaks off before the first byte of what is inside.")
    cut = len(inside) > MOST
    note = "" if machine.eof or cut else "The compressed data break off."
    return Content(inside[:MOST], cut, note)


def _spelt(data: bytes) -> Content:
    try:
        spelt = spelling.read_text(data.decode(errors="replace"))
    except ValueError as error:
        raise Trouble(str(error)) from None
    return Content(
        spelt.data[:MOST], len(spelt.data) > MOST, f"Written as {spelt.form}."
    )


def _utf_8(data: bytes) -> Content:
    """Undo an encoding of bytes as if each had been a character."""
    try:
        return Content(data.decode().encode("latin-1"), note="The encoding was undone.")
    except UnicodeError:
        raise Trouble(
            "Its bytes were decoded as text and encoded again, and not as Latin-1, so "
            "the original cannot be told. Get the file again, with mode 'rb' and 'wb'."
        ) from None


def _npy(data: bytes) -> Content:
    """Find the pickle in an array of objects. Source: numpy/lib/format.py."""
    try:
        wide = data[6] > 1
        length = struct.unpack_from("<I" if wide else "<H", data, 8)[0]
        start = (12 if wide else 10) + length
        if start > 65536:
            raise Trouble("Its header is too long.")
        header = ast.literal_eval(data[12 if wide else 10 : start].decode("latin-1"))
        kind = header["descr"]
    except (struct.error, IndexError, ValueError, SyntaxError, KeyError, TypeError):
        raise Trouble("Its header cannot be read.") from None
    if kind != "|O":
        raise Trouble(
            f"It holds numbers ({str(kind)[:60]}) and no pickle: "
            "load it with numpy.load."
        )
    return Content(
        data[start:], note="An array of objects: its pickle follows the header."
    )


UNWRAP: dict[str, Callable[[bytes], Content]] = {
    "gzip": lambda data: _zlib(data, lambda: zlib.decompressobj(31)),
    "zlib": lambda data: _zlib(data, zlib.decompressobj),
    "bz2": lambda data: _zlib(data, bz2.BZ2Decompressor),
    "xz": lambda data: _zlib(data, lzma.LZMADecompressor),
    "lzma": lambda data: _zlib(data, lzma.LZMADecompressor),
    "spelt": _spelt,
    "utf-8": _utf_8,
    "npy": _npy,
}
"""How to take a layer off, by the name of its kind."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name, its size, and whether its name is a pickle's."""

    name: str
    size: int
    likely: bool


_LIKELY = (".pkl", ".pickle", ".p", ".pck", ".joblib", ".npy", ".pt", ".pth", ".bin")


def members(archive: io.RawIOBase) -> list[Member]:
    """List the files of a zip archive, likely pickles first."""
    listed = [
        Member(info.filename, info.file_size, info.filename.lower().endswith(_LIKELY))
        for info in _open(archive).infolist()
        if not info.is_dir()
    ]
    if len(listed) > MOST_MEMBERS:
        raise Trouble(
            f"It has {len(listed):,} members; at most {MOST_MEMBERS:,} are shown."
        )
    return sorted(listed, key=lambda member: not member.likely)


def member(archive: io.RawIOBase, name: str) -> Content:
    """Return what is in one file of a zip archive, up to the limit."""
    try:
        with _open(archive).open(name) as file:
            data = file.read(MOST + 1)
    except KeyError:
        raise Trouble(f"It has no member {name[:200]!r}.") from None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error,
            OSError, EOFError, lzma.LZMAError, ValueError) as error:  # fmt: skip
        if isinstance(error, Trouble):
            raise
        raise Trouble(f"Its member {name[:200]!r} cannot be read: {error}.") from None
    return Content(data[:MOST], len(data) > MOST)


def _open(archive: io.RawIOBase) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive)
    except Trouble:
        raise
    except (zipfile.BadZipFile, struct.error, OSError, ValueError, EOFError,
            NotImplementedError) as error:  # fmt: skip
        raise Trouble(f"The archive cannot be read: {error}.") from None
