"""Pickle a pipe's end: no refusal, and only the number crosses."""

import pickle
from multiprocessing import Pipe

ours, theirs = Pipe()
data = pickle.dumps(ours, protocol=4)
print("bytes:", len(data))
print("attributes:", *ours.__dict__)

arrived = pickle.loads(data)
print("another object:", arrived is not ours)
print("same number:", arrived.fileno() == ours.fileno())

arrived.close()
try:
    ours.close()
except OSError as error:
    print("ours, after that:", error)

# /// script
# [tool.picklejar]
# platforms = ["linux", "darwin"]
# browser = "uses multiprocessing"
# ///
