"""Pickle 1,001 numbers in C and in Python."""

import io
import pickle
import pickletools


def ending(data: bytes) -> str:
    steps = pickletools.genops(data)
    return " ".join([opcode.name for opcode, _, _ in steps][-4:])


for count in 1000, 1001:
    numbers = [10] * count
    in_c = pickle.dumps(numbers, protocol=4)

    file = io.BytesIO()
    pickle._Pickler(file, protocol=4).dump(numbers)
    in_python = file.getvalue()

    print(f"{count}, C: {len(in_c)}, {ending(in_c)}")
    print(f"{count}, Python: {len(in_python)}, {ending(in_python)}")
