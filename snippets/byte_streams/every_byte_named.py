"""Give every byte of a pickle to the opcode it belongs to."""

import pickle
import pickletools

data = pickle.dumps({"matches": 10, "active": True}, protocol=4)

steps = list(pickletools.genops(data))
starts = [start for _, _, start in steps] + [len(data)]

for index, (opcode, _, start) in enumerate(steps):
    code = data[start : starts[index + 1]].hex(" ")
    print(f"{opcode.name:>16} at {start:02}: {code}")
