"""For deep data of plain types, pickle in C goes further."""

import pickle

box: list = []
for _ in range(500):
    box = [box]

copied = pickle.loads(pickle.dumps(box, protocol=4))
depth = 0
while copied:
    copied, depth = copied[0], depth + 1
print(depth)
