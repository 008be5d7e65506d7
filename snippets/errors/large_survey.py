"""What is said to data of 2 and of 4 GiB, none of which exists."""

import contextlib
import ctypes
import io
import multiprocessing
import pickle
import traceback


@contextlib.contextmanager
def claiming(length, small):
    """Let a small object claim a length. Nobody may read it."""
    place = id(small) + object.__basicsize__
    field = ctypes.c_ssize_t.from_address(place)
    true, field.value = field.value, length
    try:
        yield small
    finally:
        field.value = true


def send(data):
    reader, writer = multiprocessing.Pipe(duplex=False)
    writer._send = len  # which writes nothing
    with reader, writer:
        writer.send_bytes(data)


def dump(data):
    pickle.dumps(data, protocol=3)


def dump_in_python(data):
    pickle._Pickler(io.BytesIO(), protocol=3).dump(data)


BYTES, TEXT = bytes(bytearray(b"tea")), "".join(["t", "ea"])
QUESTIONS: dict = {
    "bytes": (2**32, BYTES, dump),
    "text": (2**32, TEXT, dump),
    "bytes in Python": (2**32, BYTES, dump_in_python),
    "message": (2**31, BYTES, send),
}
for key, (length, small, question) in QUESTIONS.items():
    with claiming(length, small):
        try:
            question(small)
            answer = "no error"
        except Exception as error:
            kind = type(error)
            words = traceback.format_exception_only(kind, error)
            answer = words[-1].strip()
    print(key, "->", answer)

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# survey = true
# browser = "a length of 4 GiB does not fit into its 32 bits"
# ///
