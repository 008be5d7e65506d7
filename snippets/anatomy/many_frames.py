"""Cut a long pickle at its frames."""

import pickle
import pickletools


def show_frames(data):
    for opcode, length, start in pickletools.genops(data):
        if opcode.name == "FRAME":
            end = start + 9 + length
            print(f"FRAME at {start}: {length} bytes, up to {end}")


orders = [f"order {number}" for number in range(12_000)]
data = pickle.dumps(orders, protocol=4)
print("bytes:", len(data))
show_frames(data)
