"""Write a value with a length of one, four or eight bytes."""

import pickle


def show(code, content, width):
    length = len(content).to_bytes(width, "little")
    data = code + length + content + pickle.STOP
    print(data)
    print("  loads as", pickle.loads(data))


show(pickle.SHORT_BINUNICODE, b"dill", 1)
show(pickle.BINUNICODE, b"dill", 4)
show(pickle.BINUNICODE8, b"dill", 8)

show(pickle.SHORT_BINBYTES, b"dill", 1)
show(pickle.BINBYTES, b"dill", 4)
show(pickle.BINBYTES8, b"dill", 8)
show(pickle.BYTEARRAY8, b"dill", 8)

show(pickle.LONG1, b"\x07", 1)
show(pickle.LONG4, b"\x07", 4)
