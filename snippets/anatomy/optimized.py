"""Take the unused notes out of a pickle."""

import pickle
import pickletools

home = {"city": "Graz"}
order = {"bill": home, "ship": home, "count": 3}

data = pickle.dumps(order, protocol=4)
print(data)
short = pickletools.optimize(data)
print(short)
print(f"{len(data)} bytes, optimized {len(short)}")
loaded = pickle.loads(short)
print("still one address:", loaded["bill"] is loaded["ship"])
