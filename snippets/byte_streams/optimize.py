"""Optimize two pickles: shorter, and still not the same."""

import pickle
import pickletools

name = "spam eggs"
joined = "".join(["spam", " eggs"])

for names in [name, name], [name, joined]:
    data = pickle.dumps(names, protocol=4)
    short = pickletools.optimize(data)
    print(short)
    print(f"{len(data)} bytes, optimized {len(short)}")
    print("loads as before:", pickle.loads(short) == names)
    print("shorter still:", pickletools.optimize(short) != short)
