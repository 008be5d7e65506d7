"""Name each group of bytes in the pickle of a dictionary."""

import pickle
import pickletools

status = {"matches": 10, "active": True}
data = pickle.dumps(status, protocol=4)

steps = list(pickletools.genops(data))
edges = [position for *_, position in steps] + [len(data)]

for step, end in zip(steps, edges[1:], strict=True):
    opcode, argument, start = step
    name = opcode.name
    if argument is not None:
        name = f"{name} {argument!r}"
    print(f"at {start:02}: {data[start:end]!r:40} {name}")
