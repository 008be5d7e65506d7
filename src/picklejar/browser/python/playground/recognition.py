"""What a file or a paste is: a pickle, something that may hold one, or another thing.

Only the first bytes are looked at. What is no pickle is named, with what to do next,
as "invalid load key" names nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from picklejar.anatomy import Fault, Reason, read
from picklejar.anatomy import Kind as OpcodeKind

HEAD = 4096
"""Bytes that are enough to tell."""

MOST_TRIED = 2000
"""Instructions after which data that still read as a pickle are taken for one."""


class Role(StrEnum):
    """What can be done with a kind of data."""

    PICKLE = "pickle"  # read it
    WRAPPED = "wrapped"  # unwrap it, then look again
    ARCHIVE = "archive"  # choose a member, then look again
    OTHER = "other"  # say what it is


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of data: a short name for programs, a label, and what a reader can do."""

    name: str
    label: str
    role: Role
    advice: str = ""


def _other(name: str, label: str, advice: str) -> Kind:
    return Kind(name, label, Role.OTHER, advice)


PICKLE = Kind("pickle", "a pickle", Role.PICKLE)
EMPTY = _other(
    "empty",
    "empty: 0 bytes",
    "pickle.load says “EOFError: Ran out of input”. Whatever wrote the file did not "
    "finish, or opened it for writing again. Write it anew, and close the file.",
)
TEXT = _other(
    "text",
    "text",
    "A pickle begins with the byte 80 from protocol 2 on.",
)
ZEROS = _other(
    "zeros",
    "filled with zero bytes",
    "pickle.load says “invalid load key, '\\x00'.”. Room was made for the file and "
    "never filled: a copy or a download that broke off, or a machine that stopped "
    "before the data reached its disk. Fetch it again, or take a backup.",
)
UNKNOWN = _other(
    "unknown",
    "not a pickle, and no format known here",
    "Look at how the file was written. If its writer encrypts, signs or compresses, "
    "that must be undone first.",
)
_LOADS_WITH = "Load it with {}: it holds its data in a format of its own."
_UNPACK = "Unpack it, and open what is inside."

# The longest signature of each kind first; offset, bytes, kind.
_SIGNATURES: tuple[tuple[int, bytes, Kind], ...] = (
    (
        0,
        b"version https://git-lfs.github.com/spec/",
        _other(
            "git-lfs",
            "a Git LFS pointer: the name of a file, not the file",
            "pickle.load says “invalid load key, 'v'.”. Run `git lfs install` and "
            "`git lfs pull` in the repository, or download the file itself.",
        ),
    ),
    (0, b"PK\x03\x04", Kind("zip", "a zip archive", Role.ARCHIVE)),
    (
        0,
        b"PK\x05\x06",
        _other("empty-zip", "an empty zip archive", "It has no members to open."),
    ),
    (0, b"\x1f\x8b", Kind("gzip", "gzip-compressed data", Role.WRAPPED)),
    (0, b"BZh", Kind("bz2", "bzip2-compressed data", Role.WRAPPED)),
    (0, b"\xfd7zXZ\x00", Kind("xz", "xz-compressed data", Role.WRAPPED)),
    (0, b"\x5d\x00\x00", Kind("lzma", "LZMA-compressed data", Role.WRAPPED)),
    (0, b"\x93NUMPY", Kind("npy", "a NumPy array file (.npy)", Role.WRAPPED)),
    (
        0,
        b"\xc2\x80",
        Kind("utf-8", "a pickle that was encoded as UTF-8 text", Role.WRAPPED),
    ),
    (
        0,
        b"\xef\xbf\xbd",
        _other(
            "replaced",
            "binary data that were decoded as text",
            "The bytes that were no text became U+FFFD, the replacement character, "
            "and are lost. Get the file again, opened with mode 'rb' and 'wb'.",
        ),
    ),
    (
        0,
        b"\x28\xb5\x2f\xfd",
        _other("zstd", "Zstandard-compressed data", "Run `zstd -d` on it first."),
    ),
    (
        0,
        b"\x04\x22\x4d\x18",
        _other(
            "lz4",
            "LZ4-compressed data",
            "joblib writes these. Run `lz4 -d` on it first.",
        ),
    ),
    (0, b"7z\xbc\xaf\x27\x1c", _other("7z", "a 7z archive", _UNPACK)),
    (0, b"Rar!\x1a\x07", _other("rar", "a RAR archive", _UNPACK)),
    (257, b"ustar", _other("tar", "a tar archive", _UNPACK)),
    (
        0,
        b"\x89HDF\r\n\x1a\n",
        _other("hdf5", "an HDF5 file", _LOADS_WITH.format("h5py, pandas or Keras")),
    ),
    (
        0,
        b"SQLite format 3\x00",
        _other("sqlite", "an SQLite database", _LOADS_WITH.format("sqlite3")),
    ),
    (
        0,
        b"PAR1",
        _other("parquet", "a Parquet file", _LOADS_WITH.format("pyarrow or pandas")),
    ),
    (
        0,
        b"ARROW1",
        _other("arrow", "an Arrow file", _LOADS_WITH.format("pyarrow")),
    ),
    (0, b"FEA1", _other("feather", "a Feather file", _LOADS_WITH.format("pyarrow"))),
    (0, b"GGUF", _other("gguf", "a GGUF model", _LOADS_WITH.format("llama.cpp"))),
    (0, b"\x7fELF", _other("elf", "a program or library for Linux (ELF)", "")),
    (0, b"MZ", _other("exe", "a program for Windows", "")),
    (0, b"\x89PNG\r\n\x1a\n", _other("png", "a PNG picture", "")),
    (0, b"\xff\xd8\xff", _other("jpeg", "a JPEG picture", "")),
    (0, b"GIF8", _other("gif", "a GIF picture", "")),
    (0, b"%PDF-", _other("pdf", "a PDF document", "")),
    (
        0,
        b"\xac\xed\x00\x05",
        _other(
            "java", "an object serialized by Java", "Python's pickle cannot read it."
        ),
    ),
    (
        0,
        b"\x04\x08",
        _other("ruby", "data from Ruby's Marshal", "Python's pickle cannot read it."),
    ),
    (0, b"MATLAB 5.0", _other("matlab", "a MATLAB file", "Use scipy.io.loadmat.")),
    (
        0,
        b"ZF",
        _other(
            "joblib-old",
            "a file of an old joblib",
            "Load it with joblib, and save it again with a newer one.",
        ),
    ),
)
_NOT_A_PICKLE = "It is not a pickle. Check the name, and what wrote the file."
_PYC = _other(
    "pyc",
    "compiled Python (.pyc)",
    "It holds marshal data, which are not pickles, from byte 16 on.",
)
_SAFETENSORS = _other(
    "safetensors", "a safetensors file", "It holds tensors and no code."
)
_HTML = _other(
    "html",
    "an HTML page",
    "A download often saves an error page or a login page under the file's name. Open "
    "it in a browser to see what it says, then download the file again.",
)
_XML = _other("xml", "XML", "An XML parser reads it, such as xml.etree.ElementTree.")
_JSON = _other("json", "JSON", "Read it with json.load.")
_JOBLIB = _other(
    "joblib",
    "a joblib file with NumPy arrays in it",
    "joblib writes arrays between the instructions of a pickle, and pickle.load stops "
    "there with “invalid load key”. If you trust it, load it with joblib.load.",
)
_ZLIB = Kind("zlib", "zlib-compressed data", Role.WRAPPED)
_SPELT = Kind("spelt", "text that spells bytes", Role.WRAPPED)


def recognise(data: bytes) -> Kind:
    """Say what data are, from their first bytes (`HEAD` of them are enough)."""
    if not data:
        return EMPTY
    for offset, signature, kind in _SIGNATURES:
        if data.startswith(signature, offset):
            return kind if kind.advice or kind.role != Role.OTHER else _told(kind)
    for test, kind in _TESTS:
        if test(data):
            return kind
    return UNKNOWN


def _told(kind: Kind) -> Kind:
    return Kind(kind.name, kind.label, kind.role, _NOT_A_PICKLE)


def _is_zeros(data: bytes) -> bool:
    return not data.strip(b"\0")


def _is_joblib(data: bytes) -> bool:
    return b"joblib.numpy_pickle" in data and b"NumpyArrayWrapper" in data


def _is_marked(data: bytes) -> bool:
    """Whether it begins with PROTO, even of a protocol that no Python knows yet."""
    return data[0] == 0x80


def _is_zlib(data: bytes) -> bool:
    head = int.from_bytes(data[:2], "big")
    return data[0] == 0x78 and len(data) > 1 and head % 31 == 0 and not head & 0x20


def _is_read(data: bytes) -> bool:
    """Whether its first bytes are instructions, as in protocols 0 and 1.

    A broken stream counts if it got as far as a call, or if it is only cut off, after
    ten instructions: text that happens to begin with opcodes does not get so far.
    """
    taken = 0
    called = False
    try:
        for step in read(data[: 1 << 20]):
            taken += 1
            called |= step.opcode.kind == OpcodeKind.CALL
            if taken >= MOST_TRIED or step.opcode.name == "STOP":
                return True
    except Fault as fault:
        return called or (fault.reason == Reason.TRUNCATED and taken >= 10)
    return False


def _is_pyc(data: bytes) -> bool:
    return data[2:4] == b"\r\n" and len(data) >= 16 and data[:2] != b"\r\n"


def _is_safetensors(data: bytes) -> bool:
    return data[5:10] == b'\x00\x00\x00{"' and len(data) > 10


def _is_text(data: bytes) -> bool:
    try:
        text = data[:HEAD].decode()
    except UnicodeDecodeError as error:
        # The head may end within a character.
        if error.start < min(len(data), HEAD) - 3:
            return False
        text = data[: error.start].decode()
    return not any(letter < " " and letter not in "\t\r\n\f\x1b" for letter in text)


def _starts(*words: bytes) -> Callable[[bytes], bool]:
    def test(data: bytes) -> bool:
        head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        return head.startswith(words)

    return test


def _is_spelt(data: bytes) -> bool:
    """Whether it is the text of a bytes literal, or base64 of what begins a pickle."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(
        (b"b'\\x80", b'b"\\x80', b"gAJ", b"gAN", b"gAS", b"gAV", b"8002", b"8003",
         b"8004", b"8005", b"\\x80")
    ) and _is_text(data)  # fmt: skip


_TESTS: tuple[tuple[Callable[[bytes], bool], Kind], ...] = (
    (_is_zeros, ZEROS),
    (_is_joblib, _JOBLIB),
    (_is_marked, PICKLE),
    (_is_zlib, _ZLIB),
    (_is_spelt, _SPELT),
    (_starts(b"<!doctype", b"<html", b"<head", b"<body"), _HTML),
    (_starts(b"<?xml"), _XML),
    (_is_read, PICKLE),
    (_is_safetensors, _SAFETENSORS),
    (_is_pyc, _PYC),
    (_starts(b'{"', b"{}", b"{\n", b"{ ", b"{\r", b"[", b'"'), _JSON),
    (_is_text, TEXT),
)
KINDS = (
    *(kind for _, _, kind in _SIGNATURES),
    *(kind for _, kind in _TESTS),
    EMPTY,
    UNKNOWN,
)
