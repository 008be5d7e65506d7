"""Look at a pickle in rows of eight bytes."""

import pickle

data = pickle.dumps({"matches": 10, "active": True}, protocol=4)
print(data)

for start in range(0, len(data), 8):
    row = data[start : start + 8]
    text = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
    print(f"{start:02}  {row.hex(' '):23}  {text}")
