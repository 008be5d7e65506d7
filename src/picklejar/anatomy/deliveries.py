"""What a lax Unpickler takes from a file whose frames are wrong.

Before gh-154848 the C Unpickler did not see to it that an instruction ends with its
frame. From memory it read the bytes as they stand. From a file it fetched a frame into
a buffer, and where an instruction went on past the frame's end, it dropped what was
left in the buffer and took the bytes behind it. So one stream meant two things. Source:
``_Unpickler_ReadImpl`` and its kin in CPython 3.13.0's ``Modules/_pickle.c``.
"""

import io
from collections.abc import Iterator
from struct import Struct

from .arguments import PREFIXES, SIZES
from .frames import FRAME
from .opcodes import BY_CODE
from .source import Window

UNBUFFERED = 0
_PREFETCH = 128 * 1024  # bytes; what is asked of peek()
_RUN = 1 << 16  # bytes that are handed on together, at least
_STOP = ord(".")
_INTO = ("bytes1", "bytes4", "bytes8", "bytearray8")  # read without the buffer's help
_LINES = {
    "decimalnl_short": 1,
    "decimalnl_long": 1,
    "floatnl": 1,
    "stringnl": 1,
    "unicodestringnl": 1,
    "stringnl_noescape": 1,
    "stringnl_noescape_pair": 2,
}


class _Short(Exception):
    """The file has ended."""


class _Input:
    """The C Unpickler's buffer, and which bytes of the file it hands out.

    `buffer` begins at byte `base` of the file; what is before `at` has been handed out,
    and the file itself stands behind what is before `fetched`.
    """

    def __init__(self, file: io.BytesIO | io.BufferedReader, most: int) -> None:
        self.file = file
        self.most = most  # bytes; a claim beyond them costs no memory
        self.peek = file.peek if isinstance(file, io.BufferedReader) else None
        self.buffer, self.base = b"", 0
        self.at = self.fetched = 0
        self.spans: list[tuple[int, int]] = []

    def _give(self, start: int, size: int) -> None:
        if size and self.spans and self.spans[-1][1] == start:
            self.spans[-1] = self.spans[-1][0], start + size
        elif size:
            self.spans.append((start, start + size))

    def skip(self) -> None:
        """Move the file to behind what has been handed out."""
        if self.at > self.fetched:
            self.file.read(self.at - self.fetched)
            self.fetched = self.at

    def _fill(self, size: int | None) -> int:
        """Put new bytes in the buffer's place: `size` of them, or a line."""
        self.skip()
        self.base = self.file.tell()
        self.at = self.fetched = 0
        if size is None:
            self.buffer = self.file.readline()
        else:
            if self.peek and size < _PREFETCH:
                self.buffer = self.peek(_PREFETCH)
                if size <= len(self.buffer):
                    return size
            self.buffer = self.file.read(min(size, self.most))
        self.fetched = len(self.buffer)
        return self.fetched

    def need(self, size: int) -> None:
        """See that the buffer holds so many bytes more, or only those."""
        if size > len(self.buffer) - self.at and self._fill(size) < size:
            raise _Short

    def read(self, size: int) -> bytes:
        """Hand out so many bytes from the buffer."""
        self.need(size)
        self._give(self.base + self.at, size)
        self.at += size
        return self.buffer[self.at - size : self.at]

    def read_into(self, size: int) -> None:
        """Hand out so many bytes, what the buffer lacks straight from the file."""
        there = min(size, len(self.buffer) - self.at)
        self._give(self.base + self.at, there)
        self.at += there
        if there < size:
            self.skip()
            start = self.file.tell()
            read = len(self.file.read(min(size - there, self.most)))
            if read < size - there:
                raise _Short
            self._give(start, read)

    def line(self) -> None:
        """Hand out a line from the buffer, or else the file's next."""
        end = self.buffer.find(b"\n", self.at) + 1
        if not end:
            end = self._fill(None)
            if not self.buffer.endswith(b"\n"):
                raise _Short
        self._give(self.base + self.at, end - self.at)
        self.at = end


class Delivery:
    """A source as an Unpickler gets it from a file.

    `buffering` is how much the file reads at a time, `UNBUFFERED` for one without
    `peek`, such as a BytesIO.
    """

    def __init__(self, data: bytes, buffering: int) -> None:
        self._data = data
        self._buffering = buffering
        self._file: io.BytesIO | io.BufferedReader = io.BytesIO()

    @property
    def size(self) -> int:
        """How many bytes the source has."""
        return len(self._data)

    @property
    def position(self) -> int:
        """The byte at which the next load begins."""
        return self._file.tell()

    def pickle(self, start: int) -> Window:
        """Deliver the pickle at a byte, in pieces that hold whole instructions."""
        raw = io.BytesIO(self._data)
        self._file = (
            io.BufferedReader(raw, self._buffering) if self._buffering else raw
        )
        self._file.read(start)  # as earlier loads did: it fills buffers alike
        return _Delivered(self._pieces())

    def _pieces(self) -> Iterator[tuple[int, bytes]]:
        """Yield where a piece stands in the source, and its bytes.

        A piece that an instruction had to be put together for is that one alone.
        """
        input_ = _Input(self._file, self.size)
        start = end = -1
        code = -1
        while code != _STOP:
            input_.spans = []
            code = -1
            try:
                code = input_.read(1)[0]
                _take(input_, code)
            except _Short:
                if code == FRAME:  # of which not all is there: it ends here
                    input_.spans = []
                code = _STOP
            spans = input_.spans
            whole = len(spans) == 1
            if start >= 0 and not (whole and spans[0][0] == end and end - start < _RUN):
                yield start, self._data[start:end]
                start = -1
            if whole:
                start = spans[0][0] if start < 0 else start
                end = spans[0][1]
            elif spans:
                yield spans[0][0], b"".join(self._data[a:b] for a, b in spans)
        if start >= 0:
            yield start, self._data[start:end]
        input_.skip()


def _take(input_: _Input, code: int) -> None:
    """Take an instruction's argument as the C Unpickler does."""
    opcode = BY_CODE.get(code)
    if opcode is None:
        raise _Short
    format_ = opcode.argument or ""
    if format_ in _LINES:
        for _ in range(_LINES[format_]):
            input_.line()
    elif format_ in PREFIXES:
        prefix = Struct(PREFIXES[format_])
        (size,) = prefix.unpack(input_.read(prefix.size))
        if size < 0:
            raise _Short
        if format_ in _INTO:
            input_.read_into(size)
        else:
            input_.read(size)
    elif format_:
        raw = input_.read(SIZES[format_])
        if code == FRAME:
            input_.need(int.from_bytes(raw, "little"))


class _Delivered(Window):
    """What is delivered, piece after piece."""

    __slots__ = ("_pieces",)

    def __init__(self, pieces: Iterator[tuple[int, bytes]]) -> None:
        super().__init__(b"")
        self._pieces = pieces

    def grow(self, at: int, needed: int) -> bool:  # noqa: ARG002
        """Go on to the next piece, if this one is used up."""
        if at < len(self.data):
            return False
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self.base, self.data = piece
        return True
