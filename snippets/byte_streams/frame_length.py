"""Read the frame's length: it counts the bytes that follow it."""

import pickle

values = {
    "scores": {"matches": 10, "active": True},
    "player": {"name": "Ada"},
}
for name, value in values.items():
    data = pickle.dumps(value, protocol=4)
    length = int.from_bytes(data[3:11], "little")
    print(f"{name}, the start: {data[:11].hex(' ')}")
    print(f"{name}, the length's first byte: \\x{data[3]:02x}")
    print(f"{name}, the length: {length}")
    print(f"{name}, bytes after it: {len(data[11:])}")
