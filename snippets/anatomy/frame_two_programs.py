"""Read one stream from memory and from a file: two programs."""

import io
import pickle

hidden = b"0cbuiltins\nprint\n(S'Surprise!'\ntR."
text = b"\x8c\x03abc" + b"C" + bytes([len(hidden)]) + hidden
frame = b"\x95" + (4).to_bytes(8, "little")
data = b"\x80\x04" + frame + text + b"."


def show(load, source):
    try:
        print(f"{load.__name__}: {load(source)!r}")
    except pickle.UnpicklingError as error:
        print(f"{load.__name__}: UnpicklingError: {error}")


show(pickle.loads, data)
show(pickle.load, io.BytesIO(data))

# /// script
# [tool.picklejar]
# browser = { differs = "CPython 3.14.2 does not refuse it yet" }
# ///
