"""List the names that pickles of plain data contain."""

import pickle
import pickletools

VALUES = [
    {"texts": "tea", "numbers": [1, 2.5, None, True]},
    b"tea",
    {1, 2},
    bytearray(b"tea"),
    1j,
]


def calls(data):
    found = {op.name for op, _, _ in pickletools.genops(data)}
    return bool(found & {"REDUCE", "GLOBAL", "STACK_GLOBAL"})


for value in VALUES:
    names = [
        protocol
        for protocol in range(6)
        if calls(pickle.dumps(value, protocol=protocol))
    ]
    print(type(value).__name__, "makes a call at protocols", names)
